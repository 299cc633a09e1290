"""No text and no cell of the report gives away who or where a private person is.

```yaml
check:
  kind: personal_data_absent
  what: bank_account
  other_numbers: [订单编号]
  unless_sentence_has: ["{财政专户|国库}"]
```

`what` is `bank_account`: 16 to 19 digits with the right last one behind words such as 账号, 卡号, 农业银行, but not
right behind one of `other_numbers`; `applicant`: the full name of an applicant, a party, or a villager or citizen with
an application in the same sentence (张某, 李某某, 王女士 name nobody); `home_address`: where a person lives, by house
or room or, behind 家住 and its like, by the group of a village; or `mailbox`: an electronic mailbox with one of
`providers`, or where those are not said with any but the government's own domain. A find in a sentence that
`unless_sentence_has` describes is none. Each piece is one finding in a report, and shown masked.

Passes: 申请人张某; 地址：临溪镇中心街6号. Fails: 申请人 with a full name, 家住 with the number of a house.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from auditor.checks.model import Check, Kind, Params, not_applicable, passed
from auditor.checks.passages import Part, Passage, running_text
from auditor.checks.pattern_lists import all_found, pattern_list, patterns_in
from auditor.findings import Locus, Outcome, Status
from auditor.forms.model import Form
from auditor.language import Text
from auditor.patterns.folding import fold
from auditor.personal_data.accounts import find_accounts, is_called_account
from auditor.personal_data.addresses import find_home_addresses
from auditor.personal_data.mailboxes import find_mailboxes, is_of
from auditor.personal_data.model import PersonalPiece
from auditor.personal_data.names import find_names, is_party_to_a_matter
from auditor.report import Report

_ANYWHERE = Locus()
_LABEL = 16

Find = Callable[[str], Iterator[PersonalPiece]]
_FINDING: Mapping[str, Find] = {
    "bank_account": find_accounts,
    "applicant": find_names,
    "home_address": find_home_addresses,
    "mailbox": find_mailboxes,
}


def compile_personal_data_absent(params: Params, form: Form) -> Check:
    what = params["what"]
    labels = tuple(fold(label) for label in params.get("other_numbers", ()))
    providers = tuple(params.get("providers", ()))
    beside = patterns_in("unless_sentence_has", params)

    def counts(passage: Passage, piece: PersonalPiece) -> bool:
        text = passage.text
        first, last = passage.sentence(piece.start, piece.end)
        if all_found(text[first:last], beside):
            return False
        if what == "bank_account":
            before = fold(text[max(piece.start - _LABEL, 0) : piece.start]).rstrip(" :是为")
            return is_called_account(text, piece.start) and not (labels and before.endswith(labels))
        if what == "applicant":
            return is_party_to_a_matter(text[first : piece.start], text[piece.end : last])
        return what != "mailbox" or not providers or is_of(text[piece.start : piece.end], providers)

    def check(report: Report) -> Sequence[Outcome]:
        read = running_text(report, tuple(Part)).passages
        if not read:
            return [not_applicable(_ANYWHERE, _NO_TEXT)]
        found: dict[str, Outcome] = {}
        for passage in read:
            for piece in _FINDING[what](passage.text):
                if counts(passage, piece):
                    found.setdefault(passage.text[piece.start : piece.end], _outcome(passage, piece))
        return list(found.values()) or [passed(_ANYWHERE)]

    return check


def _outcome(passage: Passage, piece: PersonalPiece) -> Outcome:
    return Outcome(
        Status.FAIL,
        passage.at,
        {"found": passage.shown[piece.start : piece.end]},
        place=passage.place,
        quote=passage.quote(piece.start, piece.end),
    )


_NO_TEXT = Text("报告没有可读的文字", "the report has no text to read")

PERSONAL_DATA_ABSENT = Kind(
    name="personal_data_absent",
    properties={
        "what": {"enum": list(_FINDING), "description": "What must not be given away."},
        "other_numbers": {
            "type": "array",
            "minItems": 1,
            "items": {"type": "string", "minLength": 1},
            "description": "Words right before a number that make it another than a bank account.",
        },
        "providers": {
            "type": "array",
            "minItems": 1,
            "items": {"type": "string", "minLength": 1},
            "description": "Domains with which anybody can have a mailbox.",
        },
        "unless_sentence_has": pattern_list("Patterns that make finds in the same sentence none."),
    },
    required=("what",),
    placeholders=frozenset({"found"}),
    compile=compile_personal_data_absent,
)
