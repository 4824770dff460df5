"""Can every phrase be said? None is gone, and each asks only for the {fields} that the code gives it."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from difflib import get_close_matches
from pathlib import Path
from string import Formatter

from .source import Entry, Place, Problem

_GIVEN = {
    "": "not_known said_yes said_no gap_reached invite begin begin_with_facts resumed restarted left_empty "
    "nothing_to_resume not_in_interview rest_good rest_bad one_by_one unknown ask_again why_outside explain_yes_no "
    "explain_choice misread misread_twice empty too_long no_text slash skipped nothing_to_go_back change_nothing "
    "singly waiting "
    "progress_done wrong_kind_money wrong_kind_percent wrong_kind_count wrong_kind_years wrong_kind_rank "
    "wrong_kind_yes_no wrong_kind_choice growth_needs_three growth_needs_base what_if_note what_if_unread "
    "loans_are_not_all "
    "outcome_eligible outcome_ineligible outcome_undetermined status_pass status_fail status_unknown unknown_itself "
    "verdict_limits verdict_history verdict_nothing clarify not_sure facts_offer "
    "speak_not_sure "
    "improve_head improve_so_far improve_none prepare_head prepare_rest prepare_sources "
    "button_start button_conditions button_continue button_result button_restart button_materials",
    "number": "money_yi money_wan money_yuan percent points rank rank_and_more rank_up_to require_rank heads "
    "count_fail count_unknown count_pass speak_more",
    "observed": "speak_pass speak_fail_plain",
    "observed required gap": "speak_fail",
    "failed titles unknown": "speak_verdict_pass speak_verdict_fail speak_verdict_some_fail speak_verdict_unknown",
    "ask": "speak_precise",
    "said": "speak_heard",
    "more than": "speak_contradiction",
    "number unit": "count",
    "low": "and_more",
    "low high": "between up_to below between_below",
    "years": "yearly yearly_more",
    "bound": "require_at_least require_at_most require_below require_money require_years require_count",
    "gap": "gap_at_least gap_at_most gap_below gap_rank gap_rank_at_least",
    "answered": "continue_case left",
    "step total ask cite": "question",
    "hint": "question_hint",
    "labels tail": "question_rest",
    "said required": "ask_precise",
    "why cite quote": "why",
    "example hint": "explain",
    "facts": "recorded progress_told facts_noted",
    "label value": "recorded_fact changing impossible",
    "label": "other_money two_numbers recorded_unknown changing_new cite",
    "title required gap": "recorded_fail",
    "title": "recorded_fail_plain prepare_named",
    "title titles cite": "prepare_fail prepare_unknown",
    "department titles": "prepare_department",
    "year": "later_year",
    "label readings": "readings_of",
    "labels": "went_back unknown_missing reckoned_anew reckon_again",
    "label labels example": "change_what change_unknown",
    "answered remaining passed failed unknown": "progress progress_all",
    "titles": "progress_failed finding_evidence verdict_improve improve_open speak_clarify",
    "text": "unit_missing foreign_money understood_as figure_of_what",
    "whole": "needs_whole",
    "text percent": "percent_or_ratio",
    "facts outcome": "what_if_same",
    "facts before after": "what_if_change",
    "title before after": "what_if_criterion",
    "counts": "verdict_head",
    "total": "verdict_all_good",
    "title observed required gap amount cite evidence": "finding_fail",
    "title observed quote cite evidence": "finding_fail_plain",
    "title reason cite": "finding_unknown",
    "number titles": "finding_unanswered",
    "observed required": "unknown_straddles",
    "readings": "unknown_readings",
    "value status": "reading_mean reading_compound reading_lowest_year reading_mean_share",
    "example": "verdict_open",
    "findings": "facts_in_question",
    "title observed status required gap cite": "facts_finding",
    "title observed status cite": "facts_finding_plain",
}
FIELDS = {phrase: tuple(fields.split()) for fields, phrases in _GIVEN.items() for phrase in phrases.split()}
"""What the code gives each phrase it says by name: the fields that phrases.yml may use there."""
OF_A_GAP = ("base", "amount")
OF_A_CONTRADICTION = ("more", "than")


def check_fields(phrases: Entry, path: Path) -> Iterator[Problem]:
    """The phrases that the code says and phrases.yml has not, and the fields that it has and the code does not give.

    A phrase that is not in `FIELDS` is named by knowledge (see `check_named`), or never said.
    """
    place = Place(path)
    for key, fields in FIELDS.items():
        if key in phrases:
            yield from unknown_fields(place, phrases, key, fields)
            continue
        near = get_close_matches(key, phrases.keys() - FIELDS.keys(), n=1)
        fix = f"write {key!r} for {near[0]!r}" if near else "write it again"
        what = f"phrase {key!r} is gone"
        yield place(phrases, what, f"{fix}; if it is said no more, remove it from {__name__}", near[0] if near else "")


def check_named(place: Place, entry: Entry, phrases: Entry, path: Path, fields: Collection[str]) -> Iterator[Problem]:
    """The phrase that an entry names under `phrase`: is it there, and does it ask only for these fields?"""
    key = entry["phrase"]
    if key not in phrases:
        yield place(entry, f"phrase {key!r} does not exist", "add it to knowledge/phrases.yml", "phrase")
    else:
        yield from unknown_fields(Place(path), phrases, key, fields)


def unknown_fields(place: Place, phrases: Entry, key: str, fields: Collection[str]) -> Iterator[Problem]:
    """The fields that a sentence asks for and is not given, and braces that do not match."""
    given = " ".join(f"{{{field}}}" for field in fields) or "no {field}"
    try:
        asked = [part[1:] for part in Formatter().parse(phrases[key]) if part[1] is not None]
    except ValueError as error:
        yield place(phrases, f"phrase {key!r} has a brace too many or too few ({error})", f"it may use {given}", key)
        return
    for field, form, conversion in asked:
        if field is None or field not in fields or form or conversion:
            wrong = f"{field}{'!' if conversion else ''}{conversion or ''}{':' if form else ''}{form}"
            yield place(phrases, f"phrase {key!r} cannot have {{{wrong}}}", f"it may use {given}", key)
