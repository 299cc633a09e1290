"""L4: names and texts by which people could not tell rules or findings apart."""

from __future__ import annotations

import string
from collections.abc import Iterator, Sequence

from auditor.authoring.lint.model import FilePoint, RuleFile, SetFault, SetPoint, Weight
from auditor.checks import KINDS
from auditor.errors import Fault
from auditor.language import Text
from auditor.recognition.lexicon import Lexicon
from auditor.regexes import regex

_HAN = regex(r"[\u4e00-\u9fff]")
_LETTER = regex("[A-Za-z]")
_WHOLLY_QUOTED = regex("“[^“”]*”")
_QUOTED = regex("“[^”]*”|《[^》]*》|\\{[^}]*\\}")


def _same_name(files: Sequence[RuleFile], _: Lexicon) -> Iterator[SetFault]:
    named = [(file.loaded.value["name"], file) for file in files if "name" in file.sound]
    for name, file, other in _repeated(named):
        yield SetFault(file.loaded.fault(("name",), _NAME_TAKEN.fill(name=name, other=other.path)), (other.path,))


def _same_title(files: Sequence[RuleFile], _: Lexicon) -> Iterator[SetFault]:
    for language in ("zh", "en"):
        titled = [(file.loaded.value["title"][language], file) for file in files if "title" in file.sound]
        for title, file, other in _repeated(titled):
            text = _TITLE_TAKEN.fill(title=title, other=other.path)
            yield SetFault(file.loaded.fault(("title", language), text), (other.path,))


def _repeated(named: Sequence[tuple[str, RuleFile]]) -> Iterator[tuple[str, RuleFile, RuleFile]]:
    """Every file after the first that has a name, with the first."""
    first: dict[str, RuleFile] = {}
    for name, file in named:
        other = first.setdefault(name.strip().casefold(), file)
        if other is not file:
            yield name, file, other


def _without_figures(file: RuleFile, _: Lexicon) -> Iterator[Fault]:
    supplied = KINDS[file.loaded.value["check"]["kind"]].placeholders
    for language, text in file.loaded.value["message"].items():
        try:
            used = {field for _, field, _, _ in string.Formatter().parse(text) if field is not None}
        except ValueError:
            continue  # told by L007
        if supplied and not used:
            names = "、".join(sorted(supplied))
            yield file.loaded.fault(("message", language), _NO_FIGURES.fill(names=names))


def _untranslated(file: RuleFile, _: Lexicon) -> Iterator[Fault]:
    for key in ("title", "message", "remedy"):
        if key not in file.sound:
            continue
        zh, en = (_QUOTED.sub("", file.loaded.value[key][language]) for language in ("zh", "en"))
        if _LETTER.search(zh) and not _HAN.search(zh):
            yield file.loaded.fault((key, "zh"), _NOT_CHINESE)
        if _HAN.search(en) and not _LETTER.search(en):
            yield file.loaded.fault((key, "en"), _NOT_ENGLISH)


def _in_quotes(file: RuleFile, _: Lexicon) -> Iterator[Fault]:
    for language, text in file.loaded.value["message"].items():
        if _WHOLLY_QUOTED.fullmatch(text.strip()):
            yield file.loaded.fault(("message", language), _QUOTES)


SAME_NAME = SetPoint("L401", "name-taken", Weight.ERROR, _same_name)
SAME_TITLE = SetPoint("L402", "title-taken", Weight.WARNING, _same_title)
WITHOUT_FIGURES = FilePoint("L403", "message-without-figures", Weight.WARNING, ("check", "message"), _without_figures)
UNTRANSLATED = FilePoint("L404", "untranslated", Weight.WARNING, (), _untranslated)
IN_QUOTES = FilePoint("L405", "message-in-quotes", Weight.WARNING, ("message",), _in_quotes)

_NAME_TAKEN = Text(
    "名称“{name}”已用于 {other}，按名称就找不准规则。请换一个。",
    "the name “{name}” is taken by {other}, so it does not tell which rule is meant; choose another.",
)
_TITLE_TAKEN = Text(
    "标题“{title}”与 {other} 相同，读者分不清两条规则。请换一个。",
    "the title “{title}” is also that of {other}, and readers cannot tell the two apart; choose another.",
)
_NO_FIGURES = Text(
    "提示没有写出查到的内容。请用上占位符，可用的有：{names}。",
    "the message says nothing of what was found; use a placeholder: {names}.",
)
_NOT_CHINESE = Text("这里应是中文，却没有一个汉字。请译成中文。", "this should be Chinese and is not; translate it.")
_NOT_ENGLISH = Text("这里应是英文，却没有一个英文词。请译成英文。", "this should be English and is not; translate it.")
_QUOTES = Text(
    '整条提示都在“”里，读者会连引号一起看到。YAML 的引号用半角的 "；只要引用其中几个字的，引号只括那几个字。',
    'the whole message stands in “”, which readers will see. YAML is quoted with "; quote only '
    "the words that are cited.",
)
