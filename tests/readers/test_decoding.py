"""Bytes to characters: the right encoding, each line by its own where they are mixed, and damage said, not guessed."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from auditor.errors import UnreadableFile
from auditor.readers.decoding import decode
from auditor.report import CellState
from tests.support.examples import examples
from tests.support.reading import document_of, sure_report_of
from tests.support.reports import specimen_report
from tests.support.shapes import ENCODINGS, PIPES, TABS, Encoding, Shape, write

TEXT = "青禾县水利局2023年政府信息公开工作年度报告\n\n一、总体情况\n全年发布信息326条。\n"

_CJK = st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5)
# The 3755 characters of everyday use, as GB 2312 has them in its first level.
_COMMON = st.builds(
    lambda row, cell: bytes((row, cell)).decode("gb2312"), st.integers(0xB0, 0xD6), st.integers(0xA1, 0xFE)
)


def _valid_utf8(raw: bytes) -> bool:
    try:
        raw.decode()
    except UnicodeDecodeError:
        return False
    return True


@pytest.mark.parametrize("encoding", ENCODINGS, ids=str)
def test_every_encoding_is_recognised_without_its_byte_order_mark_in_the_text(encoding: Encoding) -> None:
    decoded = decode(encoding.bytes_of(TEXT))

    assert decoded.text.replace("\r\n", "\n") == TEXT
    assert not decoded.mixed
    assert decoded.damaged_lines == ()


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
def test_utf16_without_a_byte_order_mark_is_recognised(codec: str) -> None:
    assert decode(TEXT.encode(codec)).text == TEXT


@given(text=st.text(_CJK | st.sampled_from("0123456789。，：|\t\n")))
@examples(100)
def test_text_of_common_characters_survives_utf8(text: str) -> None:
    assert decode(text.encode()).text == text


@given(lines=st.lists(st.text(_COMMON, min_size=2, max_size=12), min_size=1, max_size=6))
@example(lines=["规划"])
@example(lines=["机构", "规划", "统计"])
@examples(100)
def test_gb18030_survives_beside_a_line_that_only_it_explains(lines: list[str]) -> None:
    """A file is GB18030 as soon as one line of it can be nothing else, however its other lines look."""
    text = "\n".join(["青禾县水利局2023年政府信息公开工作年度报告", *lines])

    decoded = decode(text.encode("gb18030"))

    assert decoded.text == text
    assert not decoded.mixed
    assert decoded.damaged_lines == ()


def test_gbk_lines_that_are_valid_utf8_are_read_as_gbk() -> None:
    words = [word for word in _words_like_utf8() if len(word) == 2][:20]
    assert words, "no such words; the test tests nothing"
    text = "青禾县水利局年度报告\n" + "\n".join(words) + "\n全年发布信息326条。\n"

    assert decode(text.encode("gbk")).text == text


def _words_like_utf8() -> list[str]:
    """Pairs of common characters whose GBK bytes are valid UTF-8, as those of 联通 once were for an editor."""
    single = [chr(code) for code in range(0x4E00, 0x9FA6) if _valid_utf8(_gbk(chr(code)))]
    return [first + second for first, second in zip(single[::2], single[1::2], strict=False)]


def _gbk(character: str) -> bytes:
    try:
        return character.encode("gbk")
    except UnicodeEncodeError:
        return b"\xff"


def test_mixed_lines_are_each_decoded_by_their_own_encoding() -> None:
    lines = TEXT.split("\n")
    raw = b"\n".join(line.encode("gb18030" if number % 2 else "utf-8") for number, line in enumerate(lines))

    decoded = decode(raw)

    assert decoded.text == TEXT
    assert decoded.mixed
    assert decoded.damaged_lines == ()


FOREIGN_LETTERS = [
    "“青禾·水利”公众号推送12条",
    "面积12.5km²，占3.5±0.1%",
    "联系人：阿依古丽·买买提",
    "α类事项3件×2次",
    "© 青禾县水利局",
]


@pytest.mark.parametrize("line", FOREIGN_LETTERS)
@pytest.mark.parametrize(
    "other",
    ["一、总体情况".encode("gb18030"), "一、总".encode() + b"\xff" + "体情况".encode()],
    ids=["gb18030", "damaged"],
)
def test_utf8_lines_with_foreign_letters_stay_right_where_another_line_is_not_utf8(line: str, other: bytes) -> None:
    lines = ["青禾县水利局年度报告", line, *(f"全年发布信息{number}条。" for number in range(30))]

    decoded = decode(b"\n".join([other, *(line.encode() for line in lines)]))

    assert decoded.text.split("\n")[1:] == lines


def test_a_mixed_file_says_so_and_still_gives_the_right_text() -> None:
    written = write(specimen_report("goi-2021"), TABS).text().split("\n")
    half = len(written) // 2
    raw = "\n".join(written[:half]).encode() + b"\n" + "\n".join(written[half:]).encode("gb18030")

    report = sure_report_of(raw)

    assert all(cell.state is CellState.NUMBER for table in report.tables.values() for cell in table.cells.values())
    assert any("编码" in note.zh for note in report.notes)
    assert report.sections["other_matters"].text == "2023年未收取信息处理费。"


@pytest.mark.parametrize("bad", [b"\xff", b"\x80\x80", b"\xe5\x8f", b"\xf0\x9f\x98"])
def test_a_damaged_line_is_named_and_its_neighbours_are_untouched(bad: bytes) -> None:
    lines = [f"第{number}行：发布信息{number}条。" for number in range(1, 41)]
    raw = [line.encode() for line in lines]
    raw[20] = raw[20][:6] + bad + raw[20][6:]

    decoded = decode(b"\n".join(raw))

    assert decoded.damaged_lines == (21,)
    assert [line for number, line in enumerate(decoded.text.split("\n")) if number != 20] == [
        line for number, line in enumerate(lines) if number != 20
    ]


@pytest.mark.parametrize("cut", [1, 2, 3])
def test_a_utf8_line_that_lost_a_byte_is_damaged_and_not_other_chinese(cut: int) -> None:
    """Half of three bytes a letter is often some two bytes a letter; the file's other lines tell what it was."""
    lines = [line.text for line in write(specimen_report("goi-2021"), PIPES).lines]
    raw = [line.encode() for line in lines]

    unsaid = []
    for number, line in enumerate(raw):
        at = [index for index, byte in enumerate(line) if byte > 0x7F]
        if not at:
            continue
        hole = at[len(at) * cut // 4]
        decoded = decode(b"\n".join([*raw[:number], line[:hole] + line[hole + 1 :], *raw[number + 1 :]]))
        if decoded.damaged_lines != (number + 1,):
            unsaid.append(f"{lines[number]} became {decoded.text.split(chr(10))[number]}")
    assert not unsaid


@pytest.mark.parametrize("shape", [TABS, PIPES], ids=str)
def test_cells_on_damaged_lines_are_unread(shape: Shape) -> None:
    written = write(specimen_report("goi-2021"), shape)
    line = written.line_of("proactive_disclosure", ("licences", "decisions"))
    raw = written.text().encode().split(b"\n")
    raw[line - 1] = raw[line - 1].replace(b"128", b"12\xff8")

    report = sure_report_of(b"\n".join(raw), shape.suffix)

    cells = report.tables["proactive_disclosure"].cells
    assert cells["licences", "decisions"].state is CellState.UNREAD
    assert cells["penalties", "decisions"].value == 6
    assert any(str(line) in note.zh for note in report.notes)


@pytest.mark.parametrize(
    "raw",
    [
        bytes(range(256)) * 40,
        b"\x7fELF" + bytes(range(200)) * 30,
        b"MZ\x90\x00" + b"\x00\x03\xff\x04" * 500,
        "政府信息公开".encode() + bytes(range(1, 32)) * 20,
        b"\x01\x02" * 3000,
    ],
    ids=["all-bytes", "elf", "exe", "controls", "only-controls"],
)
def test_binary_content_is_refused(raw: bytes) -> None:
    with pytest.raises(UnreadableFile) as refusal:
        document_of(raw)
    assert refusal.value.text.zh
    assert refusal.value.text.en


@pytest.mark.parametrize("padding", [0, 1])
@pytest.mark.parametrize("at", [10, 300, 5000])
def test_a_nul_byte_in_utf8_never_gives_other_text(padding: int, at: int) -> None:
    """Read as what it is or refused; whatever the number of bytes."""
    raw = (TEXT * 80 + "x" * padding).encode()
    raw = raw[:at] + b"\0" + raw[at:]
    try:
        text = decode(raw).text
    except UnreadableFile:
        return
    assert text.count("一、总体情况") >= 79


def test_utf16_that_ends_in_half_a_character_is_not_taken_for_another_encoding() -> None:
    raw = codecs.BOM_UTF16_LE + (TEXT * 20).encode("utf-16-le") + b"\x00"
    try:
        text = decode(raw).text
    except UnreadableFile:
        return
    assert text.startswith(TEXT)


def test_mostly_undecodable_bytes_are_refused() -> None:
    raw = b"\n".join([b"\xff\xfe\xfd\x81"] * 6 + ["全年发布信息。".encode()] * 4)
    with pytest.raises(UnreadableFile):
        decode(raw)


@pytest.mark.parametrize("raw", [b"", b"\n\r\n\t  ", codecs.BOM_UTF8, codecs.BOM_UTF16_LE, b"\0" * 400])
def test_an_empty_file_is_refused(raw: bytes) -> None:
    with pytest.raises(UnreadableFile):
        document_of(raw)
