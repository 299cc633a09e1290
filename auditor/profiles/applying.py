"""Profiles laid on the national pack: the rules, words and grades in force, and where each changed value comes from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from msgspec.structs import replace

from auditor.errors import Fault, FaultyFiles, UsageError, in_order
from auditor.forms.loading import Forms, official_forms
from auditor.grading import Scheme, official_scheme
from auditor.profiles.model import Office, Profile, RuleChange, Value
from auditor.recognition.lexicon import Lexicon, lexicon, official_lexicon
from auditor.rulebook.folders import is_yaml
from auditor.rulebook.loading import load_rule, load_rulebook
from auditor.rulebook.lookup import rule_named
from auditor.rulebook.model import Rule, Rulebook
from auditor.rules_home import rules_home
from auditor.settings import Settings, find_settings
from auditor.strict_yaml import Loaded


def load_office(
    profile: str | None, folders: Sequence[Path] = (), beside: Path = Path(), named_in: Loaded | None = None
) -> Office:
    """The national pack, further folders of rules and a profile, which a settings file may have named.

    Raises UsageError for a name without a profile, FaultyFiles with the faults of all rules and profiles.
    """
    if profile is None:
        return Office((), load_rulebook(folders), official_lexicon(), official_scheme(), ())
    from auditor.profiles.checking import profile_faults  # these are of no use to runs without a profile
    from auditor.profiles.loading import chain_as_read, is_whole
    from auditor.profiles.wordings import with_wordings

    chain, faults = chain_as_read(profile, beside, named_in)
    profiles = [each for each, _ in chain]
    forms = with_wordings(official_forms(), profiles)
    own = _folders_of(profiles)
    rulebook, wrong = _rulebook([*own, *(folder for folder in folders if not _is_among(folder, own))], forms)
    all_rules = not wrong and is_whole(chain)
    faults += wrong
    values: list[Value] = []
    off: dict[str, str] = {}
    for each, loaded in chain:
        faults += profile_faults(each, loaded, rulebook, forms, all_rules)
        if faults:
            continue
        rules = dict(rulebook.rules)
        for change in each.changes:
            values += _values(change, rules[change.rule], str(each.path))
            rules[change.rule] = changed(rules[change.rule], change, forms)
            off.pop(change.rule, None)
            off |= {change.rule: change.off} if change.off else {}
        rulebook = replace(rulebook, rules=rules)
    if faults:
        raise FaultyFiles(in_order(faults))
    return Office(
        profiles=profiles,
        rulebook=replace(rulebook, profile=profiles[-1].id, off=off),
        lexicon=official_lexicon() if forms is official_forms() else _lexicon(forms),
        scheme=_scheme(profiles),
        values=values,
    )


def office_of(profile: str | None, folders: Sequence[Path], settings: Settings) -> Office:
    """With the profile that is asked for, else that of the settings, whose path counts from their folder."""
    if profile is not None or settings.path is None:
        return load_office(profile, folders)
    return load_office(settings.profile, folders, settings.path.parent, settings.source)


def settings_and_office(
    inputs: Sequence[Path], chosen: Path | None, profile: str | None, folders: Sequence[Path]
) -> tuple[Settings, Office]:
    """The settings of some inputs and what is in force for them. The faults of settings hide none of the rules."""
    try:
        settings = find_settings(inputs, chosen)
    except FaultyFiles as error:
        with suppress(UsageError):
            try:
                load_office(profile, folders)
            except FaultyFiles as others:
                raise FaultyFiles([*error.faults, *others.faults]) from error
        raise
    return settings, office_of(profile, folders, settings)


def _folders_of(profiles: Sequence[Profile]) -> list[Path]:
    """A folder that is not there is a fault of its profile."""
    return [folder for profile in profiles for folder in profile.folders if folder.is_dir()]


def _rulebook(folders: Sequence[Path], forms: Forms) -> tuple[Rulebook, Sequence[Fault]]:
    """The national pack alone where one of the folders has faults: much of a profile can still be held against it."""
    try:
        return load_rulebook(folders, forms), ()
    except FaultyFiles as error:
        return load_rulebook((), forms), error.faults


def rule_in_force(name: str, office: Office) -> Rule:
    """The rule of that id, English name or file, as the profiles change it. Raises UsageError and FaultyFiles."""
    if not is_yaml(name):
        return rule_named(name, office.rulebook)
    path = Path(name).resolve()
    known = (rule for rule in office.rulebook.rules.values() if Path(rule.path).resolve() == path)
    return next(known, None) or as_in_force(load_rule(Path(name), office.lexicon.forms), office)


def as_in_force(rule: Rule, office: Office) -> Rule:
    """Another version of a rule with what the profiles change of it; parameters only where its kind is the same."""
    in_force = office.rulebook.rules.get(rule.id)
    for change in (change for profile in office.profiles for change in profile.changes if change.rule == rule.id):
        fits = in_force is not None and in_force.kind == rule.kind
        rule = changed(rule, change if fits else replace(change, parameters=None), office.lexicon.forms)
    return rule


def as_written(rule: Rule, office: Office) -> Rule:
    """A rule in force as its file has it, without what the profiles change."""
    is_changed = any(value.rule == rule.id for value in office.values)
    return load_rule(Path(rule.path), office.lexicon.forms, rule.pack) if is_changed else rule


def _is_among(folder: Path, others: Sequence[Path]) -> bool:
    return any(folder.resolve().is_relative_to(other.resolve()) for other in others)


def changed(rule: Rule, change: RuleChange, forms: Forms) -> Rule:
    """The rule with what a profile says of it, which is known to be sound."""
    if change.parameters is not None:
        from auditor.rulebook.parameters import with_parameters  # of no use where no parameter changes

        rule = with_parameters(rule, change.parameters, forms)
    return replace(rule, severity=change.severity or rule.severity, basis=(*rule.basis, *change.basis))


def _values(change: RuleChange, rule: Rule, path: str) -> Iterator[Value]:
    """What a change sets, beside what stood there."""

    def value(key: str, now: object, before: object) -> Value:
        return Value(rule.id, key, now, before, path, change.line, change.reason)

    if change.off is not None:
        yield replace(value("off", True, False), reason=change.off)
    if change.severity is not None:
        yield value("severity", change.severity.value, rule.severity.value)
    for key, now in (change.parameters or {}).items():
        yield value(key, now, rule.params.get(key))
    if change.basis:
        before = [str(basis) for basis in rule.basis]
        yield value("basis", [*before, *map(str, change.basis)], before)


def _lexicon(forms: Forms) -> Lexicon:
    home = rules_home()
    return lexicon(forms, home / "vocabulary.yaml", home / "divisions.yaml")


def _scheme(profiles: Sequence[Profile]) -> Scheme:
    scoring = next((profile.scoring for profile in reversed(profiles) if profile.scoring), None)
    scheme = official_scheme()
    if scoring is None:
        return scheme
    return replace(scheme, score=replace(scheme.score, full=scoring.full, deductions=scoring.deductions))
