"""The check kinds a rule may use: one module each, listed here."""

from __future__ import annotations

from auditor.checks.aspects_covered import ASPECTS_COVERED
from auditor.checks.balance import BALANCE
from auditor.checks.cells_free_of import CELLS_FREE_OF
from auditor.checks.changes_fit import CHANGES_FIT
from auditor.checks.claims_agree import CLAIMS_AGREE
from auditor.checks.claims_bounded import CLAIMS_BOUNDED
from auditor.checks.claims_fit_table import CLAIMS_FIT_TABLE
from auditor.checks.columns_as_in_form import COLUMNS_AS_IN_FORM
from auditor.checks.counted_list import COUNTED_LIST
from auditor.checks.data_period import DATA_PERIOD
from auditor.checks.extra_sections import EXTRA_SECTIONS
from auditor.checks.files_agree import FILES_AGREE
from auditor.checks.form_of_year import FORM_OF_YEAR
from auditor.checks.heading_wording import HEADING_WORDING
from auditor.checks.identity_number_absent import IDENTITY_NUMBER_ABSENT
from auditor.checks.listed_wordings import LISTED_WORDINGS
from auditor.checks.local_deadline import LOCAL_DEADLINE
from auditor.checks.mixed_forms import MIXED_FORMS
from auditor.checks.mobile_number_absent import MOBILE_NUMBER_ABSENT
from auditor.checks.model import Kind
from auditor.checks.moved_digits import MOVED_DIGITS
from auditor.checks.note_kept import NOTE_KEPT
from auditor.checks.numbering_runs_on import NUMBERING_RUNS_ON
from auditor.checks.of_packages import kinds_of_packages
from auditor.checks.office_or_government import OFFICE_OR_GOVERNMENT
from auditor.checks.only_totals import ONLY_TOTALS
from auditor.checks.organ_names_agree import ORGAN_NAMES_AGREE
from auditor.checks.organ_region import ORGAN_REGION
from auditor.checks.own_subject import OWN_SUBJECT
from auditor.checks.paragraph_repeated import PARAGRAPH_REPEATED
from auditor.checks.parts_add_up import PARTS_ADD_UP
from auditor.checks.parts_named import PARTS_NAMED
from auditor.checks.personal_data_absent import PERSONAL_DATA_ABSENT
from auditor.checks.publication_shown import PUBLICATION_SHOWN
from auditor.checks.published_within import PUBLISHED_WITHIN
from auditor.checks.punctuation import PUNCTUATION
from auditor.checks.row_labels import ROW_LABELS
from auditor.checks.rows_as_in_form import ROWS_AS_IN_FORM
from auditor.checks.rulemaking_power import RULEMAKING_POWER
from auditor.checks.section_filled import SECTION_FILLED
from auditor.checks.section_length import SECTION_LENGTH
from auditor.checks.section_numbering import SECTION_NUMBERING
from auditor.checks.section_order import SECTION_ORDER
from auditor.checks.sections_present import SECTIONS_PRESENT
from auditor.checks.sentences_of_year import SENTENCES_OF_YEAR
from auditor.checks.shares_fit import SHARES_FIT
from auditor.checks.table_as_text import TABLE_AS_TEXT
from auditor.checks.table_present import TABLE_PRESENT
from auditor.checks.text_absent import TEXT_ABSENT
from auditor.checks.text_intact import TEXT_INTACT
from auditor.checks.text_on_page import TEXT_ON_PAGE
from auditor.checks.text_present import TEXT_PRESENT
from auditor.checks.title_repetition import TITLE_REPETITION
from auditor.checks.title_wording import TITLE_WORDING
from auditor.checks.unit_slip import UNIT_SLIP
from auditor.checks.unit_stated import UNIT_STATED
from auditor.checks.whole_counts import WHOLE_COUNTS
from auditor.checks.words_doubled import WORDS_DOUBLED
from auditor.checks.year_agreement import YEAR_AGREEMENT

KINDS: dict[str, Kind] = {
    kind.name: kind
    for kind in (
        ASPECTS_COVERED,
        BALANCE,
        CELLS_FREE_OF,
        CHANGES_FIT,
        CLAIMS_AGREE,
        CLAIMS_BOUNDED,
        CLAIMS_FIT_TABLE,
        COLUMNS_AS_IN_FORM,
        COUNTED_LIST,
        DATA_PERIOD,
        EXTRA_SECTIONS,
        FILES_AGREE,
        FORM_OF_YEAR,
        HEADING_WORDING,
        IDENTITY_NUMBER_ABSENT,
        LISTED_WORDINGS,
        LOCAL_DEADLINE,
        MIXED_FORMS,
        MOBILE_NUMBER_ABSENT,
        MOVED_DIGITS,
        NOTE_KEPT,
        NUMBERING_RUNS_ON,
        OFFICE_OR_GOVERNMENT,
        ONLY_TOTALS,
        ORGAN_NAMES_AGREE,
        ORGAN_REGION,
        OWN_SUBJECT,
        PARAGRAPH_REPEATED,
        PARTS_ADD_UP,
        PARTS_NAMED,
        PERSONAL_DATA_ABSENT,
        PUBLICATION_SHOWN,
        PUBLISHED_WITHIN,
        PUNCTUATION,
        ROW_LABELS,
        ROWS_AS_IN_FORM,
        RULEMAKING_POWER,
        SECTION_FILLED,
        SECTION_LENGTH,
        SECTION_NUMBERING,
        SECTION_ORDER,
        SECTIONS_PRESENT,
        SENTENCES_OF_YEAR,
        SHARES_FIT,
        TABLE_AS_TEXT,
        TABLE_PRESENT,
        TEXT_ABSENT,
        TEXT_INTACT,
        TEXT_ON_PAGE,
        TEXT_PRESENT,
        TITLE_REPETITION,
        TITLE_WORDING,
        UNIT_SLIP,
        UNIT_STATED,
        WHOLE_COUNTS,
        WORDS_DOUBLED,
        YEAR_AGREEMENT,
    )
}


def know_kind_of(rule: object) -> None:
    """Takes in the kinds of other installed packages where a rule, as it is written, names none of ours."""
    check = rule.get("check") if isinstance(rule, dict) else None
    name = check.get("kind") if isinstance(check, dict) else None
    if isinstance(name, str) and name not in KINDS:
        KINDS.update({kind.name: kind for kind in kinds_of_packages() if kind.name not in KINDS})
