"""Text in the two languages of the tool. Everything a person reads is a `Text`."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from msgspec import Struct

Language = Literal["zh", "en"]


class Text(Struct, frozen=True):
    zh: str
    en: str

    def fill(self, **values: object) -> Text:
        """Both languages with `{name}` replaced: a `Text` by its own language, a number plainly, None by a dash."""
        zh, en = values, values.copy()
        for name, value in en.items():
            if isinstance(value, Text):
                zh[name], en[name] = value.zh, value.en
            elif not isinstance(value, (str, int)):
                zh[name] = en[name] = _written(value)
        return Text(self.zh.format_map(zh), self.en.format_map(en))

    def to(self, language: Language) -> str:
        return self.zh if language == "zh" else self.en


def same(text: str) -> Text:
    """A text that reads the same in both languages: a name, a number, a quotation."""
    return Text(text, text)


def enumerated(texts: list[Text]) -> Text:
    """Texts enumerated in the manner of each language."""
    return Text("、".join(text.zh for text in texts), ", ".join(text.en for text in texts))


def _written(value: object) -> object:
    if isinstance(value, Decimal):
        written = f"{value:f}"
        return written.rstrip("0").rstrip(".") if "." in written else written
    return "—" if value is None else value
