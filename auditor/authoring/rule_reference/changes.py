"""What a profile changes of a rule, in words: each value before and after, where it comes from, and why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from auditor.authoring.rule_reference import words
from auditor.authoring.rule_reference.parameters import parameter_heading, parameter_in_words
from auditor.authoring.rule_reference.values import NONE
from auditor.findings import Severity
from auditor.forms.loading import Forms
from auditor.language import Text, same
from auditor.outputs.words import SEVERITIES
from auditor.profiles.model import Value
from auditor.rulebook.model import Rule


def changes_in_words(rule: Rule, values: Iterable[Value], forms: Forms) -> Iterator[Text]:
    """The values that profiles set for one rule, a few lines each."""
    for value in values:
        if value.key == "off":
            yield _OFF.fill(reason=value.reason)
        else:
            before, now = (_values(rule, value, side, forms) for side in (value.before, value.now))
            yield from _change(_heading(rule, value), before, now)
        yield indented(origin(value.path, value.line))
        if value.reason and value.key != "off":
            yield indented(_REASON.fill(reason=value.reason))


def origin(path: str, line: int | None = None) -> Text:
    """Where a value was set."""
    return _ORIGIN.fill(place=path if line is None else f"{path}:{line}")


def indented(text: Text) -> Text:
    return same("  {text}").fill(text=text)


def _change(heading: Text, before: tuple[Text, ...], now: tuple[Text, ...]) -> Iterator[Text]:
    if len(before) == len(now) == 1:
        yield _FROM_TO.fill(heading=heading, before=before[0], now=now[0])
        return
    yield same("{heading}:").fill(heading=heading)
    for said, texts in ((_BEFORE, before), (_NOW, now)):
        yield from (indented(said.fill(value=text)) for text in texts)


def _heading(rule: Rule, value: Value) -> Text:
    if value.key in _HEADINGS:
        return _HEADINGS[value.key]
    return _NAMED.fill(what=parameter_heading(rule, value.key), key=value.key)


def _values(rule: Rule, value: Value, side: object, forms: Forms) -> tuple[Text, ...]:
    if value.key == "severity":
        return (SEVERITIES[Severity(str(side))],)
    if value.key == "basis" and isinstance(side, list):
        return tuple(same(basis) for basis in side) or (NONE,)
    return parameter_in_words(rule, value.key, side, forms)


_HEADINGS = {"severity": words.SEVERITY, "basis": words.BASIS}
_OFF = Text("停用：{reason}", "off: {reason}")
_FROM_TO = Text("{heading}: {before} → {now}", "{heading}: {before} → {now}")
_BEFORE = Text("之前: {value}", "before: {value}")
_NOW = Text("现在: {value}", "now: {value}")
_NAMED = Text("{what}（{key}）", "{what} ({key})")
_ORIGIN = Text("出处: {place}", "set in: {place}")
_REASON = Text("理由: {reason}", "reason: {reason}")
