from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from auditor.errors import Fault, FaultyFiles
from auditor.language import same
from auditor.strict_yaml import load, loads


def refusal(text: str) -> Fault:
    with pytest.raises(FaultyFiles) as caught:
        loads(text, "rule.yaml")
    (fault,) = caught.value.faults
    return fault


PLAIN = [
    ("true", True),
    ("false", False),
    *((word, word) for word in ("yes", "no", "on", "off", "Y", "n", "True", "TRUE", "False", "Yes")),
    ("null", None),
    ("~", None),
    ("", None),
    ("Null", "Null"),
    ("0", 0),
    ("-3", -3),
    ("17", 17),
    ("1.50", Decimal("1.50")),
    ("-0.5", Decimal("-0.5")),
    *((number, number) for number in ("010", "-01", "0o17", "0x1F", "0b11", "1_000", "+1", "1e3", ".5", "1.", "1,024")),
    *((number, number) for number in ("1:30", "190:20:30", ".inf", ".nan", "１２", "二十三")),
    ("2024-01-22", "2024-01-22"),
    ("2024-01-22 10:00:00", "2024-01-22 10:00:00"),
    ("1:30:00", "1:30:00"),
    ('"17"', "17"),
    ("'true'", "true"),
    ("''", ""),
    ("新收 + 上年结转 == 办理总计", "新收 + 上年结转 == 办理总计"),
    ("=", "="),
]


@pytest.mark.parametrize(("written", "value"), PLAIN, ids=[repr(written) for written, _ in PLAIN])
def test_a_plain_value_means_what_it_says(written: str, value: object) -> None:
    (read,) = loads(f"a: {written}\n", "rule.yaml").value.values()
    assert (type(read), read) == (type(value), value)


def test_a_number_too_long_for_a_count_stays_text() -> None:
    assert loads("a: 9999999999999999999\nb: 99999999999999999999\n", "rule.yaml").value == {
        "a": 9999999999999999999,
        "b": "99999999999999999999",
    }


@pytest.mark.parametrize("key", ["yes", "on", "1", "true", "null", "2024-01-22", "结转下年.自然人"])
def test_a_key_is_always_text(key: str) -> None:
    assert loads(f"{key}: 1\n", "rule.yaml").value == {key: 1}


def test_a_tab_after_a_colon_is_only_space() -> None:
    assert loads("a:\t1\n", "rule.yaml").value == {"a": 1}


def test_a_full_width_colon_is_part_of_a_plain_text() -> None:
    assert loads("新收：上年结转\n", "rule.yaml").value == "新收：上年结转"


REFUSED = {
    "duplicate key": ("a: 1\nb: 2\na: 3\n", 3, 1, "a: 3"),
    "duplicate key inside": ("x:\n  - {k: 1, k: 2}\n", 2, 12, "  - {k: 1, k: 2}"),
    "duplicate key in other quotes": ("键: 1\n'键': 2\n", 2, 1, "'键': 2"),
    "anchor": ("a: 1\nb: &x 2\n", 2, 4, "b: &x 2"),
    "anchor on a mapping": ("a: &x {b: 1}\n", 1, 4, "a: &x {b: 1}"),
    "anchor on a key": ("&k a: 1\n", 1, 1, "&k a: 1"),
    "alias": ("a: *x\n", 1, 4, "a: *x"),
    "alias as a key": ("*k : 1\n", 1, 1, "*k : 1"),
    "merge key": ("a:\n  <<: {b: 1}\n", 2, 3, "  <<: {b: 1}"),
    "tag": ("a: !!str 1\n", 1, 4, "a: !!str 1"),
    "own tag": ("a: !Ref x\n", 1, 4, "a: !Ref x"),
    "bare tag": ("a: ! x\n", 1, 4, "a: ! x"),
    "tag on a mapping": ("!t\na: 1\n", 1, 1, "!t"),
    "tag on a key": ("!!str a: 1\n", 1, 1, "!!str a: 1"),
    "two documents": ("a: 1\n---\nb: 2\n", 2, 1, "---"),
    "list as a key": ("? [a]\n: 1\n", 1, 3, "? [a]"),
    "tab at the start of a line": ("a:\n\tb: 1\n", 2, 1, "\tb: 1"),
    "two colons in a line": ("a: b: c\n", 1, 5, "a: b: c"),
    "full-width colon between key and value": ("a: 1\n新收：上年结转\nb: 2\n", 2, 1, "新收：上年结转"),
    "full-width colon in the last line": ("a: 1\n新收：上年结转\n", 2, 1, "新收：上年结转"),
    "full-width colon in the first line": ("新收：1\nb: 2\n", 1, 1, "新收：1"),
    "full-width colon in a list": ("a:\n  - 新收：1\n    b: 2\n", 2, 5, "  - 新收：1"),
    "quote that is not closed": ('a: 1\nb: "x\nc: 3\n', 2, 4, 'b: "x'),
    "bracket that is not closed": ("a: [1,\n", 1, 7, "a: [1,"),
    "bracket that is not closed, a key below": ("a: [1, 2\nb: 3\n", 1, 4, "a: [1, 2"),
    "quote that is not closed, another below": ('a: 1\nb: "x\nc: 3\nd: "y"\n', 2, 4, 'b: "x'),
    "full-width colon before a brace": ("a: 1\nrules：{x: 1}\n", 2, 6, "rules：{x: 1}"),
    "full-width colon and a blank before a brace": ("a: 1\nrules： {x: 1}\n", 2, 6, "rules： {x: 1}"),
    "full-width colon inside braces": ("a: {zh：标题, en: b}\n", 1, 7, "a: {zh：标题, en: b}"),
    "colon without a blank": ("a:1\nb: 2\n", 1, 2, "a:1"),
    "colon without a blank before a brace": ("a: 1\nb:{x: 1}\n", 2, 2, "b:{x: 1}"),
    "colon without a blank inside braces": ("a: {x:1, y: 2}\n", 1, 6, "a: {x:1, y: 2}"),
    "full-width quotes cut by a comma": ("a: {zh: “x, y”, en: z}\n", 1, 9, "a: {zh: “x, y”, en: z}"),
    "full-width quotes around a colon": ("a: “x: y”\n", 1, 4, "a: “x: y”"),
    "full-width quotes around a key": ("“a”: 1\n", 1, 1, "“a”: 1"),
    "full-width comma": ("a: {x: 1， y: 2}\n", 1, 9, "a: {x: 1， y: 2}"),
    "full-width brace": ("a: ｛x: 1｝\n", 1, 4, "a: ｛x: 1｝"),
    "full-width blank for indentation": ("a:\n　b: 1\n", 2, 1, "　b: 1"),
    "full-width blank behind a colon": ("a:　1\nb: 2\n", 1, 3, "a:　1"),
    "no-break blanks for indentation": ("a:\n\u00a0\u00a0b: 1\n  c: 2\n", 2, 1, "\u00a0\u00a0b: 1"),
    "invisible character before a key": ("a: 1\n\u200bb: 2\n", 2, 1, "\u200bb: 2"),
    "tab between lines": ("a:\n  b: 1\n\tc: 2\n", 3, 1, "\tc: 2"),
    "tab behind blanks": ("a:\n  b:\n  \tc: 2\n", 3, 3, "  \tc: 2"),
    "indented below a value": ("a: 1\n  b: 2\n", 2, 3, "  b: 2"),
    "first line indented": (" a: 1\nb: 2\n", 1, 2, " a: 1"),
    "text behind a quote": ('a: "x" y\n', 1, 8, 'a: "x" y'),
    "text behind a brace": ("a: {left}件\n", 1, 10, "a: {left}件"),
    "second document behind an end": ("a: 1\n...\nb: 2\n", 2, 1, "..."),
    "merge conflict": ("a: 1\n<<<<<<< HEAD\nb: 2\n=======\n>>>>>>> x\n", 2, 1, "<<<<<<< HEAD"),
    "unquoted @": ("a: @x\n", 1, 4, "a: @x"),
    "list and mapping mixed": ("- a\nb: 1\n", 2, 1, "b: 1"),
}


@pytest.mark.parametrize(("text", "line", "column", "source"), REFUSED.values(), ids=REFUSED)
def test_what_surprises_is_refused_at_its_place(text: str, line: int, column: int, source: str) -> None:
    fault = refusal(text)
    assert (fault.path, fault.line, fault.column, fault.source) == ("rule.yaml", line, column, source)
    assert fault.text.zh
    assert fault.text.en


@pytest.mark.parametrize("character", ["\x00", "\x07", "\x1b"])
def test_a_control_character_is_refused_at_its_line(character: str) -> None:
    fault = refusal(f"a: 1\nb: x{character}\n")
    assert (fault.path, fault.line) == ("rule.yaml", 2)
    assert (fault.column, fault.source) == (5, "b: x�")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("a:\n  b: 1\n\tc: 2\n", "tab"),
        ("a: {zh: “x, y”, en: z}\n", "half-width"),
        ("rules： {x: 1}\n", "half-width"),
        ("a: {x: 1，y: 2}\n", "comma"),
        ("remedy: {zh: 核对: 甲, en: b}\n", "quote the whole value"),
        ("remedy: {zh: 核对, en: check: this}\n", "quote the whole value"),
        ("a: {name: x expect: pass}\n", "put a comma before it"),
        ("tests:\n  -{name: a}\n", "behind the dash"),
        ("tests:\n  -{name: a, expect: pass}\n  - {name: b}\n", "behind the dash"),
        ("tests:\n  - {name: a}\n  -{name: b}\n", "behind the dash"),
        ("tests:\n  -name: a\n    expect: pass\n", "behind the dash"),
        ("a: 1\n  b: 2\n", "line 1"),
        ('a: "C:\\dir"\n', "backslash"),
        ("a: >= 3\n", "quoted"),
        ("%YAML 9.9\n---\na: 1\n", "%"),
    ],
)
def test_a_slip_is_told_with_what_to_write_instead(text: str, words: str) -> None:
    assert words in refusal(text).text.en


@pytest.mark.parametrize(
    "written",
    [
        "“甲”和“乙”不一致",
        "“{section}”没有实际内容。",
        "提示：先核对，再改",
        "“年度”",
        "'“x”'",
        '"“x, y”"',
        "【2023】年报",
    ],
)
def test_quotes_and_colons_inside_a_text_are_text(written: str) -> None:
    assert loads(f"a: {written}\n", "rule.yaml").value == {"a": written.strip("'\"")}


@pytest.mark.parametrize("text", ["新收：1\nb: 2\n", "a: 1\n新收：上年结转\nb: 2\n"])
def test_a_full_width_colon_is_called_so(text: str) -> None:
    assert "半角" in refusal(text).text.zh
    assert "half-width" in refusal(text).text.en


@pytest.mark.parametrize(
    "text", ["a: b: c\n", "a\nb: 1\nc", 'a: "x', "a: @x", "a: [1", "- a\nb: 1", " a: 1\nb: 2", "%x\na: 1"]
)
def test_the_chinese_message_is_chinese(text: str) -> None:
    words = refusal(text).text.zh.replace("YAML", "")
    assert not any(character.isascii() and character.isalpha() for character in words)


def test_nesting_beyond_any_rule_is_refused_where_it_goes_too_deep() -> None:
    flow = refusal("[" * 200 + "]" * 200)
    assert flow.line == 1
    assert 10 < (flow.column or 0) <= 200
    block = refusal("\n".join(" " * depth + "a:" for depth in range(200)))
    assert 10 < (block.line or 0) <= 200


def test_nesting_without_end_is_refused_not_crashed_on() -> None:
    assert refusal("[" * 20_000).path == "rule.yaml"


@pytest.mark.parametrize("text", ["", "\n\n", "# nothing but a remark\n"])
def test_an_empty_file_is_refused_without_an_invented_place(text: str) -> None:
    fault = refusal(text)
    assert (fault.line, fault.column) == (None, None)
    assert "空" in fault.text.zh


def test_the_duplicate_key_is_named() -> None:
    fault = refusal("结转下年: 1\n结转下年: 2\n")
    assert "结转下年" in fault.text.zh
    assert "结转下年" in fault.text.en


def test_braces_in_a_key_do_not_disturb_the_message() -> None:
    assert "{x}" in refusal("'{x}': 1\n'{x}': 2\n").text.en


def test_an_error_tells_file_line_column_and_shows_the_line() -> None:
    with pytest.raises(FaultyFiles) as caught:
        loads("a: 1\nbb: &x 2\n", "rules/T3-001.yaml")
    told = caught.value.text.en.splitlines()
    assert told[0].startswith("rules/T3-001.yaml:2:5: ")
    assert told[1:] == ["    bb: &x 2", "        ^"]


def test_a_byte_order_mark_is_no_content(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_bytes("\ufeff新收: 1\n".encode())
    loaded = load(file)
    assert loaded.value == {"新收": 1}
    assert loaded.keys[("新收",)] == (1, 1)


def test_windows_line_ends_keep_lines_right(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_bytes(b"a: 1\r\nb:\r\n  c: 2\r\n")
    loaded = load(file)
    assert loaded.value == {"a": 1, "b": {"c": 2}}
    assert loaded.keys[("b", "c")] == (3, 3)


@pytest.mark.parametrize(("encoding", "line"), [("gb18030", 2), ("utf-16", 1)])
def test_another_encoding_is_refused_at_its_line(tmp_path: Path, encoding: str, line: int) -> None:
    file = tmp_path / "a.yaml"
    file.write_bytes("a: 1\n新收: 2\n".encode(encoding))
    with pytest.raises(FaultyFiles, match="UTF-8") as caught:
        load(file)
    (fault,) = caught.value.faults
    assert (fault.path, fault.line) == (str(file), line)
    assert fault.source == ("a: 1", "新收: 2")[line - 1]


def test_a_file_over_a_megabyte_is_refused_unread(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_text("a: " + "x" * 1_000_000, encoding="utf-8")
    with pytest.raises(FaultyFiles, match="larger than 1 MB"):
        load(file)


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    for path in (tmp_path / "none.yaml", tmp_path):
        with pytest.raises(FaultyFiles, match=r"cannot open|is a folder") as caught:
            load(path)
        assert caught.value.faults[0].path == str(path)


def test_a_file_may_be_shown_under_another_name(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("", encoding="utf-8")
    with pytest.raises(FaultyFiles) as caught:
        load(tmp_path / "a.yaml", "rules/a.yaml")
    assert caught.value.faults[0].path == "rules/a.yaml"


def test_every_key_and_value_keeps_its_place() -> None:
    loaded = loads("a:\n  - x\n  - 键: [1, 二]\n", "rule.yaml")
    assert loaded.keys[("a",)] == (1, 1)
    assert loaded.values[("a",)] == (2, 3)
    assert loaded.values[("a", 0)] == (2, 5)
    assert loaded.keys[("a", 1, "键")] == (3, 5)
    assert loaded.values[("a", 1, "键", 1)] == (3, 12)


def test_a_fault_stands_at_the_nearest_thing_that_has_a_place() -> None:
    loaded = loads("a:\n  b: 1\n", "rule.yaml")
    fault = loaded.fault(("a", "b", "c", 0), same("x"))
    assert (fault.line, fault.column, fault.source) == (2, 3, "  b: 1")
    assert loaded.fault(("nothing",), same("x")).line == 1


@pytest.mark.parametrize("written", ["新收 + 结转 == 1", '"新收 + 结转 == 1"', "'新收 + 结转 == 1'"])
def test_a_fault_inside_a_value_points_at_its_character(written: str) -> None:
    loaded = loads(f"identity: {written}\n", "rule.yaml")
    offset = loaded.value["identity"].index("结")
    fault = loaded.fault_inside(("identity",), same("x"), offset)
    assert fault.source is not None
    assert fault.source[(fault.column or 0) - 1] == "结"


def test_the_members_of_a_list_are_what_is_inside_of_it() -> None:
    loaded = loads("other: [1]\na:\n  list:\n  - {x: 1}\n  - 2\n  - y: [3, {z: 4}]\n  - []\n", "waivers.yaml")
    inside = [loaded.inside(("a", "list", index)) for index in range(4)]
    assert loaded.members(("a", "list")) == inside


class Quoting(yaml.SafeDumper):
    """Quotes every text, so that nothing in it can be taken for anything else."""

    def ignore_aliases(self, data: object) -> bool:
        return True


def _quoted(dumper: Quoting, text: str) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style='"')


Quoting.add_representer(str, _quoted)

TEXTS = st.text(max_size=30)
LEAVES = st.one_of(TEXTS, st.integers(1 - 10**18, 10**18 - 1), st.booleans(), st.none())
VALUES = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        st.lists(inner, max_size=4), st.dictionaries(TEXTS.filter(lambda key: key != "<<"), inner, max_size=4)
    ),
    max_leaves=12,
)


@settings(max_examples=300, deadline=None, derandomize=True)
@given(value=VALUES)
def test_what_is_written_reads_back_equal(value: Any) -> None:
    dumped = yaml.dump(value, Dumper=Quoting, allow_unicode=True)
    assert loads(dumped, "rule.yaml").value == value
