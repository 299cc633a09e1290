"""Several processes give what one gives, and what kills one of them costs the file that did it."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
import zipfile
from collections.abc import Sequence
from pathlib import Path
from types import SimpleNamespace

import pytest

from auditor import processes
from auditor.auditing import Run, audit_files
from auditor.gathering import report_of
from auditor.grading import official_scheme
from auditor.readers.files import find_files
from auditor.readers.reading import NotRead, Reading
from auditor.recognition.lexicon import Lexicon, official_lexicon
from auditor.report import Report
from auditor.rulebook.loading import load_rulebook
from auditor.settings import Settings
from tests.cli.calling import COMMAND, environment_of
from tests.cli.files import REPORTS
from tests.cli.test_watching import heed_interrupts
from tests.test_docs import README, rule_shown

forks = pytest.mark.skipif(sys.platform != "linux", reason="a process started anew does not know what a test replaced")
SECONDS = 60


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Reports of one format and of several, one of them in two formats, an archive, and what holds no report."""
    texts = sorted(REPORTS.glob("*.txt"))
    mixed = tmp_path / "报送"
    shutil.copytree(REPORTS, tmp_path / "样例")
    mixed.mkdir()
    for path in texts[:3]:
        shutil.copy(path, mixed / path.name)
    shutil.copy(texts[0], mixed / f"{texts[0].stem}.md")
    (mixed / "空.txt").write_bytes(b"")
    (mixed / "通知.txt").write_text("请按时报送。", encoding="utf-8")
    with zipfile.ZipFile(tmp_path / "汇总.zip", "w") as archive:
        for path in texts[:4]:
            archive.write(path, f"乡镇/{path.name}")
    return tmp_path


def _audited(paths: Sequence[Path], jobs: int, **options: object) -> Run:
    run = audit_files(paths, load_rulebook(), official_lexicon(), official_scheme(), jobs=jobs, **options)  # type: ignore[arg-type]
    assert run.audits
    return run


def _assert_same(one: Run, other: Run) -> None:
    assert one.audits == other.audits
    assert (one.unread, one.skipped) == (other.unread, other.skipped)


@pytest.mark.parametrize(
    "options",
    [{}, {"keep_content": True}, {"organ": "县"}, {"rules": frozenset({"NAR-003"})}],
    ids=["as usual", "content kept", "organs of one name", "findings of one rule"],
)
def test_several_processes_give_what_one_gives(
    options: dict[str, object], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(processes, "_AT_A_TIME", 3)
    paths = list(find_files([folder]))
    told: list[None] = []
    run = _audited(paths, 2, **options, progress=lambda: told.append(None))
    _assert_same(run, _audited(paths, 1, **options))
    assert len(run.unread) == 1
    assert any(len(audit.report.sources) == 2 for audit in run.audits) or "organ" in options
    assert len(told) == len(paths) - 1 + 4, "each file, and those of the archive for it"


@forks
def test_a_file_that_kills_its_process_is_lost_alone(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    paths = list(find_files([folder / "样例"]))
    whole = _audited(paths, 1)
    deadly = whole.audits[4].report.path

    def killed(reading: Reading, lexicon: Lexicon, settings: Settings) -> Report | NotRead:
        if str(reading.path) == deadly:
            os._exit(11)
        return report_of(reading, lexicon, settings)

    monkeypatch.setattr(processes, "_AT_A_TIME", 3)
    monkeypatch.setattr(processes, "report_of", killed)
    run = _audited(paths, 2)
    assert [audit.report.path for audit in run.audits] == [
        a.report.path for a in whole.audits if a.report.path != deadly
    ]
    (lost,) = run.unread
    assert lost.path == deadly
    assert "崩溃" in lost.reason.zh
    assert not run.is_complete


@forks
def test_a_process_ends_though_what_tells_it_to_is_swallowed(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    paths = list(find_files([folder / "样例"]))
    deadly = paths[4]

    class Cleared:
        def __del__(self) -> None:
            os.kill(os.getpid(), signal.SIGTERM)

    def stopped(reading: Reading, lexicon: Lexicon, settings: Settings) -> Report | NotRead:
        if reading.path == deadly:
            Cleared()
            time.sleep(SECONDS)
        return report_of(reading, lexicon, settings)

    monkeypatch.setattr(processes, "report_of", stopped)
    run = _audited(paths, 2)
    assert [lost.path for lost in run.unread] == [str(deadly)]


def test_a_process_that_could_not_do_a_portion_can_be_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ended while it seemed to work it would first go on, and wait for ever for those that had ended."""
    monkeypatch.setattr(processes._Process, "work", SimpleNamespace(measure=None), raising=False)
    with pytest.raises(AttributeError):
        processes._audit_portion([])
    assert not processes._Process.is_working


def test_rules_go_to_a_process_that_is_started_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "LOC-001.yaml").write_text(rule_shown(README), encoding="utf-8")
    paths = sorted(REPORTS.glob("*.txt"))[:3]
    rulebook, lexicon, scheme = load_rulebook([tmp_path]), official_lexicon(), official_scheme()
    one = audit_files(paths, rulebook, lexicon, scheme)
    assert any(result.rule.id == "LOC-001" for result in one.audits[0].evaluation.results)
    monkeypatch.setattr(processes, "sys", SimpleNamespace(platform="win32"))
    _assert_same(audit_files(paths, rulebook, lexicon, scheme, jobs=2), one)


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="the children of a process are told otherwise here")
@pytest.mark.parametrize("alone", [False, True], ids=["all of its processes told", "it alone"])
@pytest.mark.parametrize("told", [signal.SIGINT, signal.SIGTERM], ids=["interrupted", "stopped"])
def test_an_interrupted_run_ends_with_its_processes_and_one_line(
    told: signal.Signals, alone: bool, tmp_path: Path
) -> None:
    text = (REPORTS / "青禾县水务局2023.txt").read_text(encoding="utf-8")
    for number in range(2000):
        (tmp_path / f"{number}.txt").write_text(text, encoding="utf-8")
    running = subprocess.Popen(
        [*COMMAND, "run", ".", "--jobs", "2"],
        cwd=tmp_path,
        env=environment_of(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        start_new_session=True,
        preexec_fn=heed_interrupts,
    )
    try:
        children = _children_of(running.pid)
        (os.kill if alone else os.killpg)(running.pid, told)
        out, err = running.communicate(timeout=SECONDS)
    finally:
        running.kill()
    assert (running.returncode, out.strip(), err.strip()) == (3, "", "已中断，结果不完整。")
    assert [child for child in children if _is_running(child)] == []


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="the children of a process are told otherwise here")
def test_a_run_that_is_killed_leaves_no_process_behind(tmp_path: Path) -> None:
    text = (REPORTS / "青禾县水务局2023.txt").read_text(encoding="utf-8")
    for number in range(2000):
        (tmp_path / f"{number}.txt").write_text(text, encoding="utf-8")
    running = subprocess.Popen([*COMMAND, "run", ".", "--jobs", "2"], cwd=tmp_path, env=environment_of())
    children = _children_of(running.pid)
    running.kill()
    running.wait(SECONDS)
    ends = time.monotonic() + SECONDS
    while any(_is_running(child) for child in children):
        assert time.monotonic() < ends
        time.sleep(0.05)


def _is_running(pid: str) -> bool:
    """It is there and has not ended: one that nobody has waited for is still listed."""
    try:
        return Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def _children_of(pid: int) -> list[str]:
    """Both processes, once they are there."""
    ends = time.monotonic() + SECONDS
    children: list[str] = []
    while len(children) < 2:
        assert time.monotonic() < ends
        time.sleep(0.05)
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()
    return children
