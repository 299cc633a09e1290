"""The JSON Schema of a rule file: fixed keys here, each kind's parameters from the kind."""

from __future__ import annotations

from typing import Any

from auditor.checks import KINDS
from auditor.findings import Confidence, Severity, Status
from auditor.report import OrganKind
from auditor.rulebook.model import RuleStatus
from auditor.sources import MOST_FAITHFUL_FIRST
from auditor.written_days import DAY_PATTERN

TEXT = {
    "type": "object",
    "additionalProperties": False,
    "required": ["zh", "en"],
    "properties": {"zh": {"type": "string", "minLength": 1}, "en": {"type": "string", "minLength": 1}},
}
_RAW = {"type": ["string", "integer", "null"]}
_YEAR = {"type": "integer", "minimum": 2008, "maximum": 2100}


def rule_schema(form_ids: tuple[str, ...]) -> dict[str, Any]:
    """The schema of one rule file; `form_ids` are the forms a rule may claim."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Audit rule",
        "type": "object",
        "additionalProperties": False,
        "required": [
            "id",
            "name",
            "title",
            "status",
            "severity",
            "confidence",
            "basis",
            "applies",
            "check",
            "message",
            "remedy",
            "tests",
        ],
        "properties": {
            "id": {
                "type": "string",
                "pattern": r"^[A-Z][A-Z0-9]*-[0-9]{3}$",
                "examples": ["LOCAL-001"],
                "description": "Id, equal to the file name.",
            },
            "name": {
                "type": "string",
                "pattern": r"^[a-z0-9]+(-[a-z0-9]+)*$",
                "examples": ["at-least-one-licence"],
                "description": "Readable English name.",
            },
            "title": TEXT,
            "status": {"enum": [status.value for status in RuleStatus]},
            "severity": {"enum": [severity.value for severity in Severity]},
            "confidence": {"enum": [confidence.value for confidence in Confidence]},
            "mandatory": {"type": "boolean", "description": "True: a profile may not switch the rule off."},
            "revision": {"type": "integer", "minimum": 1, "description": "Counted up when the rule's meaning changes."},
            "basis": {
                "type": "array",
                "description": "The norms the rule stands on.",
                "items": {
                    "type": "object",
                    "additionalProperties": False,
                    "required": ["doc"],
                    "properties": {"doc": {"type": "string"}, "at": {"type": "string"}},
                },
            },
            "applies": _applies(form_ids),
            "effective": {
                "type": "object",
                "additionalProperties": False,
                "minProperties": 1,
                "properties": {"from": {"type": "string"}, "to": {"type": "string"}},
                "description": "First and last day of publication for which the rule counts, such as 2027-01-01.",
            },
            "check": _check(),
            "message": TEXT,
            "remedy": TEXT,
            "caution": {
                **TEXT,
                "description": "Lawful cases in which the rule may fire, or what to look at before acting.",
            },
            "tests": {"type": "array", "items": _test(form_ids)},
        },
    }


def _applies(form_ids: tuple[str, ...]) -> dict[str, Any]:
    return {
        "type": "object",
        "additionalProperties": False,
        "required": ["forms"],
        "properties": {
            "forms": {"type": "array", "minItems": 1, "uniqueItems": True, "items": {"enum": list(form_ids)}},
            "years": {
                "type": "object",
                "additionalProperties": False,
                "minProperties": 1,
                "properties": {"from": _YEAR, "to": _YEAR},
            },
            "organs": {
                "type": "array",
                "minItems": 1,
                "uniqueItems": True,
                "items": {"enum": [kind.value for kind in OrganKind]},
            },
        },
    }


def _check() -> dict[str, Any]:
    return {
        "type": "object",
        "required": ["kind"],
        "properties": {"kind": {"enum": list(KINDS)}},
        "allOf": [
            {
                "if": {"required": ["kind"], "properties": {"kind": {"const": kind.name}}},
                "then": {
                    "additionalProperties": False,
                    "required": ["kind", *kind.required],
                    "properties": {"kind": {}, **kind.properties},
                },
            }
            for kind in KINDS.values()
        ],
    }


def _test(form_ids: tuple[str, ...]) -> dict[str, Any]:
    return {
        "type": "object",
        "additionalProperties": False,
        "required": ["name", "expect"],
        "properties": {
            "name": {"type": "string", "minLength": 1},
            "expect": {"enum": [status.value for status in Status]},
            "given": _given(form_ids),
            "parameters": {"type": "object", "minProperties": 1, "description": "Parameters as a profile sets them."},
            "form": {"enum": list(form_ids), "description": "Run on this form's specimen only."},
            "organ": {
                "enum": [kind.value for kind in OrganKind],
                "description": "Run on this kind of organ's specimen.",
            },
            "at": {"type": "string", "description": "table/row.column or section/id; * is any."},
            "values": {"type": "object", "description": "Some of the values that the message may name."},
            "count": {"type": "integer", "minimum": 1, "description": "At how many places the outcome is."},
            "review": {"type": "boolean", "description": "Whether each of the findings is for review."},
        },
    }


def _given(form_ids: tuple[str, ...]) -> dict[str, Any]:
    """What a test lays on the specimen, other files of the report included."""
    others = {
        "type": "array",
        "minItems": 1,
        "items": _overlay(form_ids, {}),
        "description": "Further files of the report, each by what differs from the specimen.",
    }
    return _overlay(form_ids, {"others": others})


def _overlay(form_ids: tuple[str, ...], others: dict[str, Any]) -> dict[str, Any]:
    text = {"type": ["string", "null"]}
    kinds = [kind.value for kind in OrganKind]
    section = {
        "type": ["object", "null"],
        "additionalProperties": False,
        "properties": {"heading": text, "ordinal": text, "text": {"type": "string"}},
    }
    organ = {
        "type": "object",
        "additionalProperties": False,
        "properties": {"name": {"type": "string"}, "kind": {"enum": [*kinds, None]}, "level": text},
    }
    words = {"type": "array", "items": {"type": "string", "minLength": 1}}
    tables = {
        "header": {**words, "description": "The columns that the header names, in its order."},
        "extra_rows": {**words, "description": "Labels of rows that the form does not have."},
        "note": {"type": "null", "description": "null: without the note in the table's corner."},
    }
    return {
        "type": "object",
        "description": "What differs from the specimen report; figures as text under their table's id.",
        "properties": {
            "title": text,
            "preamble": text,
            "year": _YEAR,
            "published": {**text, "pattern": DAY_PATTERN, "examples": ["2024-01-22"]},
            "organ": organ,
            "sections": {
                "type": ["object", "null"],
                "additionalProperties": section,
                "description": "null: no section at all.",
            },
            "order": {"type": "array", "items": {"type": "string"}, "uniqueItems": True},
            "tables": {
                "type": ["object", "null"],
                "additionalProperties": {"type": "null"},
                "description": "null: no table at all.",
            },
            "forms": {
                "type": "object",
                "additionalProperties": {"enum": list(form_ids)},
                "description": "Tables that are in another form, as its specimen has them.",
            },
            "extra_sections": {**words, "description": "Top-level headings behind the last section."},
            "format": {"enum": list(MOST_FAITHFUL_FIRST), "description": "The format of the file."},
            "attachments": {**words, "description": "Files that the page offers, by the names it shows."},
            "pictures": {
                "type": "object",
                "additionalProperties": {"type": "integer", "minimum": 1},
                "description": "How many pictures a section holds.",
            },
            "encoding_is_sure": {"type": "boolean", "description": "false: bytes of the file were not explained."},
            "converted": {"type": "boolean", "description": "true: a conversion may have lost or changed characters."},
            **others,
        },
        "additionalProperties": {"type": "object", "properties": tables, "additionalProperties": _RAW},
    }
