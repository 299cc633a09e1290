"""What was read of one report as one HTML page: the source and the reading side by side, nothing from elsewhere."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Sequence
from hashlib import sha256
from importlib import resources

from auditor.document import GENERATOR, OUR_PAGE, Document
from auditor.forms.loading import Forms
from auditor.language import Language, Text
from auditor.outputs.html_text import html_text
from auditor.outputs.reading_panel import reading_panel
from auditor.outputs.source_panel import Anchors, source_panel
from auditor.privacy import masked_document, masked_throughout
from auditor.report import Report


def parsed_page(report: Report, documents: Sequence[Document], forms: Forms, language: Language) -> bytes:
    """The page in UTF-8; `documents` are those the report was read from, its own first. Personal numbers are masked.

    The page's own script is the only one that a browser may run in it.
    """
    sources = [masked_document(document) for document in documents]
    anchors = Anchors(sources[0].path)
    left = [line for source in sources for line in source_panel(source, anchors, language)]
    right = reading_panel(masked_throughout(report), forms, anchors, language)
    style, script = _asset("parsed.css"), _asset("parsed.js")
    allowed = b64encode(sha256(script.encode("utf-8")).digest()).decode("ascii")
    policy = f"default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-{allowed}'"
    title = html_text(_TITLE.fill(path=sources[0].path).to(language))
    tongue = "zh-CN" if language == "zh" else "en"
    lines = [
        f'<!DOCTYPE html>\n<html lang="{tongue}">\n<head>\n<meta charset="utf-8">',
        f'<meta name="{GENERATOR}" content="{OUR_PAGE}">',
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">',
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n<title>{title}</title>',
        f"<style>\n{style}</style>\n</head>\n<body>",
        f"<header><b>{title}</b><span>{_HINT.to(language)}</span></header>\n<main>",
        f'<div class=panel tabindex=0 aria-label="{_SOURCE.to(language)}"><p class=name>{_SOURCE.to(language)}</p>',
        *left,
        f'</div>\n<div class=panel tabindex=0 aria-label="{_READING.to(language)}">',
        f"<p class=name>{_READING.to(language)}</p>",
        *right,
        f"</div>\n</main>\n<script>{script}</script>\n</body>\n</html>\n",
    ]
    return "\n".join(lines).encode("utf-8")


def _asset(name: str) -> str:
    return resources.files(__package__).joinpath(f"assets/{name}").read_text(encoding="utf-8")


_TITLE = Text("{path}：原文与读取结果", "{path}: source and reading")
_HINT = Text(
    "点一下右边的文字或数字，左边标出它在原文的位置。", "Click a text or figure at the right: its source is marked."
)
_SOURCE = Text("原文（按读到的样子）", "Source, as it was read")
_READING = Text("读取结果", "Reading")
