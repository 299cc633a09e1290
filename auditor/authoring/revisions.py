"""A rule as it was: from a revision that git keeps of its file."""

from __future__ import annotations

import subprocess
from pathlib import Path

from auditor.errors import UsageError
from auditor.forms.loading import Forms
from auditor.language import Text
from auditor.rulebook.loading import checked_rule
from auditor.rulebook.model import Rule
from auditor.strict_yaml import loads

_SECONDS = 30


def rule_at(revision: str, path: Path, forms: Forms) -> Rule:
    """The rule of a file at a revision. Raises UsageError where git has none, FaultyFiles for what is wrong in it."""
    if _git(path, "rev-parse", "--is-inside-work-tree") is None:
        raise UsageError(_NOT_KEPT.fill(path=str(path)))
    if _git(path, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}") is None:
        raise UsageError(_NO_REVISION.fill(revision=revision))
    content = _git(path, "show", "--end-of-options", f"{revision}:./{path.name}")
    if content is None:
        raise UsageError(_NOT_THERE.fill(revision=revision, path=str(path)))
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UsageError(_NOT_UTF8.fill(revision=revision, path=str(path))) from error
    return checked_rule(loads(text, f"{revision}:{path}"), path, forms)


def _git(path: Path, *arguments: str) -> bytes | None:
    """What git prints in the folder of a file; None where it refuses."""
    try:
        done = subprocess.run(
            ["git", *arguments],
            cwd=path.absolute().parent,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=_SECONDS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise UsageError(_NO_GIT) from error
    return done.stdout if done.returncode == 0 else None


_NO_GIT = Text(
    "用不了 git，取不到以前的版本。请安装 git，或写 --against 文件。",
    "git cannot be used, so no earlier version is to be had. Install git, or write --against FILE.",
)
_NOT_KEPT = Text(
    "{path} 所在的文件夹没有用 git 管理，取不到以前的版本。请写 --against 文件。",
    "git does not keep the folder of {path}, so no earlier version is to be had. Write --against FILE.",
)
_NO_REVISION = Text(
    "没有文件“{revision}”，git 里也没有这个版本。版本如 HEAD、HEAD~1；文件名以 .yaml 结尾。",
    "There is no file “{revision}”, nor such a revision in git. Revisions are HEAD or HEAD~1; files end in .yaml.",
)
_NOT_THERE = Text(
    "版本 {revision} 里还没有 {path}。请写更近的版本，或去掉 --against。",
    "{path} is not in {revision} yet. Choose a later revision, or leave out --against.",
)
_NOT_UTF8 = Text("版本 {revision} 的 {path} 不是 UTF-8 编码。", "{path} of {revision} is not UTF-8.")
