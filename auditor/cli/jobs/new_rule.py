"""What `audit rules new` does: answers to a rule file, proven by tests that were found by trying."""

from __future__ import annotations

from pathlib import Path

from auditor.authoring.drafting import drafted
from auditor.cli.console import LANGUAGE, complain
from auditor.cli.exits import Exit
from auditor.cli.rule_questions import Given, answers_to
from auditor.cli.saving import WRITTEN, save_new
from auditor.errors import UsageError, refusal
from auditor.language import Text, enumerated, same
from auditor.outputs.words import STATUSES
from auditor.profiles.loading import profile_chain
from auditor.recognition.lexicon import official_lexicon
from auditor.rulebook.folders import rule_files
from auditor.rulebook.loading import load_rulebook
from auditor.rulebook.model import RuleStatus
from auditor.rulebook.parameters import for_tests_to_bring
from auditor.rules_home import rules_home
from auditor.settings import find_settings

_USUAL_FOLDER = Path("my-rules")


def new_rule(given: Given, chosen: Path | None) -> Exit:
    own = _folders_of_the_office()
    folder = chosen or (own[-1] if own else _USUAL_FOLDER)
    if _is_ours(folder):
        raise UsageError(_NATIONAL.fill(folder=str(folder)))
    lexicon = official_lexicon()
    rulebook = load_rulebook()
    taken = {*rulebook.rules, *(path.stem.upper() for each in (folder, *own) for path in rule_files(each))}
    answers = answers_to(given, taken, {id_: form for id_, form in lexicon.forms.items() if form.audited})
    path = folder / f"{answers.id}.yaml"
    draft = drafted(answers, path, rulebook, lexicon, LANGUAGE)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError(_NO_FOLDER.fill(folder=str(folder), why=refusal(error))) from error
    save_new(path, draft.text.encode("utf-8"), force=False)
    complain(WRITTEN.fill(path=str(path)), LANGUAGE)
    for status in dict(draft.proof.lacking):
        forms = [lexicon.forms[form_id].name for lacking, form_id in draft.proof.lacking if lacking is status]
        complain(_LACKING.fill(forms=enumerated(forms), outcome=STATUSES[status], expect=status.value), LANGUAGE)
    hint = for_tests_to_bring(answers.kind.name, answers.params)
    if draft.proof.lacking and hint is not None:
        complain(hint, LANGUAGE)
    if draft.proof.unproven:
        patterns = enumerated([same(f"“{pattern}”") for pattern in draft.proof.unproven])
        complain(_UNPROVEN.fill(patterns=patterns), LANGUAGE)
    if answers.title.zh == answers.title.en:
        complain(_UNTRANSLATED, LANGUAGE)
    complain(_NEXT.fill(path=str(path)), LANGUAGE)
    if answers.status is RuleStatus.DRAFT:
        complain(_DRAFT, LANGUAGE)
    return Exit.DONE


def _folders_of_the_office() -> list[Path]:
    """The folders of rules that the profile of `audit.yaml` names, those of the profiles it extends before them."""
    settings = find_settings([])
    if settings.profile is None or settings.path is None:
        return []
    profiles = [profile for profile, _ in profile_chain(settings.profile, settings.path.parent)]
    return [folder for profile in profiles for folder in profile.folders if not _is_ours(folder)]


def _is_ours(folder: Path) -> bool:
    return folder.resolve().is_relative_to(rules_home().resolve())


_NATIONAL = Text(
    "“{folder}”是全国规则所在的文件夹，不能写在里面。请用自己的文件夹，如 --folder my-rules。",
    "“{folder}” is where the national pack stands. Write into a folder of your own, such as --folder my-rules.",
)
_NO_FOLDER = Text("建不了文件夹 {folder}：{why}。", "Cannot make the folder {folder}: {why}.")
_LACKING = Text(
    "{forms}：没有找到“{outcome}”的例子，规则写成了草稿。请补一个 expect: {expect} 的测试，再改为 status: active。",
    "{forms}: no example was found with outcome “{outcome}”, so the rule is a draft. Add a test with expect: {expect},"
    " then set status: active.",
)
_UNPROVEN = Text(
    "没有找到只靠{patterns}就能分出结果的例子。请为它补一个测试。",
    "No example was found that only {patterns} decides. Add a test for it.",
)
_UNTRANSLATED = Text(
    "标题只有一种语言，title 的另一种暂时照抄。请译好。",
    "The title was given in one language and stands in both. Translate it.",
)
_DRAFT = Text(
    "规则是草稿，结果会列出，不影响等级和退出码。试用可靠后改为 status: active。",
    "The rule is a draft: it is shown and counts for nothing. Set status: active once you trust it.",
)
_NEXT = Text(
    "提示文字请照本规则改写。然后依次运行：\n"
    "  audit rules test {path} --mutate    测试是否通过，规则的每一处是否都有测试管着\n"
    "  audit rules lint {path}    有没有写得不妥的地方\n"
    "  audit rules impact {path} 报告文件夹    在已有的报告上会查出什么",
    "Word the message for this rule, then run:\n"
    "  audit rules test {path} --mutate    do its tests pass, and notice every change of the rule?\n"
    "  audit rules lint {path}    is anything left to say of it?\n"
    "  audit rules impact {path} FOLDER    what would it find in reports?",
)
