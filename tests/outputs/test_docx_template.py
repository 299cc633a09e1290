"""Templates of offices: what is wrong with one is told, and no text that is filled in is ever run."""

from __future__ import annotations

import io
import zipfile

import docx
import pytest

from auditor.errors import UsageError
from auditor.outputs.docx_template import WordTemplate, filled
from auditor.outputs.printable import printable
from tests.outputs.letters import HOSTILE, read, texts

NAMES = ("organ", "rows", "cell")


def template(*paragraphs: str, author: str = "") -> WordTemplate:
    document = docx.Document()
    for text in paragraphs:
        document.add_paragraph(text)
    document.core_properties.author = author
    content = io.BytesIO()
    document.save(content)
    return WordTemplate("own.docx", content.getvalue())


def fill(own: WordTemplate, organ: str = "某局") -> bytes:
    return filled(own, {"organ": organ, "rows": ({"cell": organ},)}, NAMES, "通知")


def complaint(own: WordTemplate) -> str:
    with pytest.raises(UsageError) as refused:
        fill(own)
    assert "own.docx" in refused.value.text.zh
    assert "own.docx" in refused.value.text.en
    return refused.value.text.zh


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
@pytest.mark.parametrize(
    "tag",
    [
        "{{ organ }}",
        "{{ organ|safe }}",
        "{% autoescape false %}{{ organ }}{% endautoescape %}",
        "{% for row in rows %}{{ row.cell }}{% endfor %}",
    ],
)
def test_what_is_filled_in_is_text(tag: str, text: str) -> None:
    assert texts(read(fill(template(f"甲：{tag}。"), text))) == [f"甲：{printable(text)}。"]


def test_text_in_the_head_of_a_page_is_filled_in_too() -> None:
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "{{ organ }}"
    content = io.BytesIO()
    document.save(content)
    written = read(fill(WordTemplate("own.docx", content.getvalue()), HOSTILE[1]))
    assert written.sections[0].header.paragraphs[0].text == HOSTILE[1]


def test_an_unknown_name_is_told_with_those_there_are() -> None:
    said = complaint(template("{{ orgn }}"))
    assert "“orgn”" in said
    assert "是不是“organ”" in said
    assert all(name in said for name in NAMES)


def test_an_unknown_part_of_a_row_is_told() -> None:
    assert "“sell”" in complaint(template("{% for row in rows %}{{ row.sell }}{% endfor %}"))


@pytest.mark.parametrize("tag", ["{{ organ }", "{% fro x in rows %}", "{% for row in rows %}", "{{ organ|nix }}"])
def test_a_broken_tag_is_told_with_its_place(tag: str) -> None:
    said = complaint(template("好的一段", tag))
    assert "标签写错了" in said
    assert tag.strip("{}% ").split()[0] in said


@pytest.mark.parametrize(
    "tag", ["{{ organ.__class__.__mro__ }}", "{{ 1 / 0 }}", "{% include 'x' %}", "{{ rows.append(1) }}"]
)
def test_a_template_cannot_do_what_is_none_of_its_business(tag: str) -> None:
    complaint(template(tag))


@pytest.mark.parametrize("content", [b"", b"hello", b"PK\x03\x04"])
def test_what_is_no_package_is_told(content: bytes) -> None:
    complaint(WordTemplate("own.docx", content))


def test_a_package_without_a_document_is_told() -> None:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as package:
        package.writestr("xl/workbook.xml", "<a/>")
    assert "不是 Word" in complaint(WordTemplate("own.docx", content.getvalue()))


def test_the_author_of_the_template_is_not_handed_on() -> None:
    written = read(fill(template("{{ organ }}", author="张三")))
    assert (written.core_properties.author, written.core_properties.title) == ("", "通知")


def test_the_same_text_gives_the_same_bytes() -> None:
    own = template("{{ organ }}")
    assert fill(own) == fill(own)
    with zipfile.ZipFile(io.BytesIO(fill(own))) as package:
        assert {info.date_time for info in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
