"""The run as one HTML page: overview, every report with its findings lit in it, the rules; nothing from elsewhere."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256
from importlib import resources

from markupsafe import Markup

from auditor.auditing import Run
from auditor.document import GENERATOR, OUR_PAGE
from auditor.language import Language
from auditor.outputs.page.marks import numbered
from auditor.outputs.page.markup import environment
from auditor.outputs.page.matrix import matrix
from auditor.outputs.page.overview import overview
from auditor.outputs.page.report_line import report_line
from auditor.outputs.page.report_view import report_view
from auditor.outputs.page.rule_entries import commonest, rule_entries

_MOST_RULES = 10
_WIDEST_PRINTED = 36
"""Rules side by side that a page of A4 has room for."""


def run_page(run: Run, language: Language) -> bytes:
    """The page in UTF-8, the language shown first; reports show their text and figures where the run has kept them.

    The page's own scripts are the only ones that a browser may run in it.
    """
    findings = list(numbered(run))
    lines = [report_line(audit, run, number) for number, audit in enumerate(run.audits, start=1)]
    rules = rule_entries(run)
    early, late = _asset("early.js"), _asset("page.js")
    scripts = " ".join(f"'sha256-{_digest(script)}'" for script in (early, late))
    parts = (
        environment()
        .get_template("page.html.j2")
        .generate(
            language=language,
            generator=GENERATOR,
            our_page=OUR_PAGE,
            policy=f"default-src 'none'; style-src 'unsafe-inline'; script-src {scripts}",
            style=_asset("page.css"),
            early=early,
            late=late,
            overview=overview(run, lines),
            commonest=commonest(rules, _MOST_RULES),
            matrix=matrix(findings, rules),
            is_printed=len(rules) <= _WIDEST_PRINTED,
            reports=map(report_view, run.audits, lines, findings, [run.forms] * len(lines)),
            rules=rules,
        )
    )
    return b"".join(part.encode("utf-8") for part in parts)


def _asset(name: str) -> Markup:
    """A style or script, which a page holds as it is."""
    return Markup(resources.files(__package__).joinpath(f"assets/{name}").read_text(encoding="utf-8"))


def _digest(script: str) -> str:
    return b64encode(sha256(script.encode("utf-8")).digest()).decode("ascii")
