"""L3: patterns that find nothing, reach over the end of a sentence, stand twice, or are regular expressions.

A pattern that could match nothing at all cannot be written: one without text that has to be there is refused (L301). A
gap never steps over a full stop, so only an author's own text can, which matters where findings are told by their
sentence and two patterns find as much as one. Whether a pattern can be found is tried on the texts
it describes (`auditor/patterns/examples.py`); where there are too many to try them all, nothing is said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from auditor.authoring.lint.model import FilePoint, RuleFile, Weight
from auditor.checks.aspects_covered import ASPECTS_COVERED
from auditor.checks.passages import SENTENCE_ENDS
from auditor.checks.pattern_lists import PATTERN_LISTS
from auditor.checks.text_present import TEXT_PRESENT
from auditor.errors import ExpressionError, Fault
from auditor.language import Text
from auditor.patterns.examples import alternatives, examples
from auditor.patterns.language import Found, Pattern, find, parse
from auditor.recognition.lexicon import Lexicon
from auditor.regexes import regex
from auditor.strict_yaml import ValuePath

_MOST_EXAMPLES = 2_000
_IN_BRACES = regex(r"\{[^{}]*\}")
_REGULAR = regex(r"\.[*+]|\\[dDwWsSbB.]|\[\^?[^\[\]]-[^\[\]]*\]|\([^()]*\|[^()]*\)")
_END = regex(f"[{re.escape(SENTENCE_ENDS)}]")


def _never_found(file: RuleFile, _: Lexicon) -> Iterator[Fault]:
    lists = _lists(file)
    for path, patterns in lists.items():
        key = path[-1]
        for index, pattern in patterns:
            texts = list(islice(examples(pattern.source), _MOST_EXAMPLES + 1))
            if len(texts) > _MOST_EXAMPLES:
                continue
            at = ("check", *path, index)
            if not any(_is_found(pattern, text, key) for text in texts):
                text = _NOT_IN_A_SENTENCE if key == _BESIDE else _NOT_FOUND
                yield file.loaded.fault(at, text.fill(pattern=pattern.source))
            elif path == _UNWANTED and all(_is_excused(pattern, text, lists) for text in texts):
                yield file.loaded.fault(at, _EXCUSED.fill(pattern=pattern.source))


def _over_sentences(file: RuleFile, _: Lexicon) -> Iterator[Fault]:
    if file.loaded.value["check"]["kind"] in _WITHOUT_SENTENCES:
        return
    for index, pattern in _lists(file).get(_UNWANTED, ()):
        written = list(alternatives(pattern.source))
        if any(_goes_on(text, is_last=place is written[-1]) for place in written for text in place):
            yield file.loaded.fault(("check", "patterns", index), _OVER_SENTENCES.fill(pattern=pattern.source))


def _twice(file: RuleFile, _: Lexicon) -> Iterator[Fault]:
    for path, patterns in _lists(file).items():
        seen: set[str] = set()
        for index, pattern in patterns:
            if pattern.expression in seen:
                yield file.loaded.fault(("check", *path, index), _STANDS_TWICE.fill(pattern=pattern.source))
            seen.add(pattern.expression)


def _regular(file: RuleFile, _: Lexicon) -> Iterator[Fault]:
    for path, patterns in _lists(file).items():
        for index, pattern in patterns:
            literal = _IN_BRACES.sub(lambda braces: " " * len(braces[0]), pattern.source)
            if match := _REGULAR.search(literal):
                yield file.loaded.fault_inside(("check", *path, index), _LITERAL.fill(sign=match[0]), match.start())


def _lists(file: RuleFile) -> dict[ValuePath, list[tuple[int, Pattern]]]:
    """The patterns of a rule that are sound, by the path of their list in its check, with their places there."""
    return {path: list(_sound(sources)) for path, sources in _lists_in(file.loaded.value["check"], ())}


def _lists_in(value: object, path: ValuePath) -> Iterator[tuple[ValuePath, Sequence[str]]]:
    for key, inner in value.items() if isinstance(value, dict) else enumerate(value if isinstance(value, list) else ()):
        if key in PATTERN_LISTS:
            yield (*path, key), inner
        else:
            yield from _lists_in(inner, (*path, key))


def _sound(sources: Sequence[str]) -> Iterator[tuple[int, Pattern]]:
    for index, source in enumerate(sources):
        try:
            yield index, parse(source)
        except ExpressionError:
            continue  # told by L301


def _is_found(pattern: Pattern, text: str, key: str | int) -> bool:
    """Anywhere in the text; within one sentence of it where that is all the rule looks at."""
    return any(any(find(pattern, part)) for part in (_END.split(text) if key == _BESIDE else [text]))


def _is_excused(pattern: Pattern, text: str, lists: dict[ValuePath, list[tuple[int, Pattern]]]) -> bool:
    """Every find in the text is none by one of the rule's exceptions."""
    others = {
        key: [found for _, other in lists.get((key,), ()) for found in find(other, text)] for key in PATTERN_LISTS
    }
    excused = others["unless_report_has"] or (others[_BESIDE] and not _END.search(text))
    finds = () if excused else find(pattern, text)
    return all(any(_overlap(found, other) for other in others["except"]) for found in finds)


def _overlap(one: Found, other: Found) -> bool:
    return one.start < other.end and other.start < one.end


def _goes_on(text: str, is_last: bool) -> bool:
    """A sentence ends in the text, and the pattern goes on behind it."""
    ends = [match.end() for match in _END.finditer(text)]
    return bool(ends) and (not is_last or ends[0] < len(text.rstrip()))


_BESIDE = "unless_sentence_has"
_UNWANTED: ValuePath = ("patterns",)
_WITHOUT_SENTENCES = (ASPECTS_COVERED.name, TEXT_PRESENT.name)
NEVER_FOUND = FilePoint("L302", "pattern-never-found", Weight.ERROR, ("check",), _never_found)
OVER_SENTENCES = FilePoint("L303", "pattern-over-sentences", Weight.WARNING, ("check",), _over_sentences)
PATTERN_TWICE = FilePoint("L304", "pattern-twice", Weight.WARNING, ("check",), _twice)
REGULAR_EXPRESSION = FilePoint("L305", "regular-expression", Weight.WARNING, ("check",), _regular)

_NOT_FOUND = Text(
    "照“{pattern}”写的文字，一条也找不到。请改写或删去。",
    "“{pattern}” finds none of the texts it describes; rewrite or remove it.",
)
_NOT_IN_A_SENTENCE = Text(
    "这里只在一句之内查找，而“{pattern}”带着句末标点，永远找不到。请去掉标点。",
    "“{pattern}” is looked for inside one sentence, whose end it contains, and so never found; leave the mark out.",
)
_EXCUSED = Text(
    "“{pattern}”找到的都属于本规则自己的例外，永远不会报告问题。请收窄例外。",
    "all that “{pattern}” finds is excepted by this rule itself, so it never reports anything; narrow the exceptions.",
)
_OVER_SENTENCES = Text(
    "“{pattern}”跨过了句末（。；！？）。请拆成两个模式。",
    "“{pattern}” reaches over the end of a sentence (。；！？); make two patterns of it.",
)
_STANDS_TWICE = Text("“{pattern}”前面已有，请删去。", "“{pattern}” stands further up already; remove it.")
_LITERAL = Text(
    "“{sign}”像正则表达式，这里却照字面查找。数写 {{n}}，若干字写 {{~14}}，几种写法之一写 {{甲|乙}}。",
    "“{sign}” looks like a regular expression and is looked for as it stands; write {{n}} for a number, {{~14}} for "
    "some characters, {{this|that}} for one of several.",
)
