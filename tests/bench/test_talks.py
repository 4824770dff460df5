"""What is sent: ten turns a conversation, always of somebody new."""

from __future__ import annotations

from itertools import islice

from bench.talks import ENDLESS, INTERVIEWS, STARTER_INTENTS, TURNS, GuideTalks, StarterTalks

SAMPLES = {intent: [f"{intent} one", f"{intent} two"] for intent in STARTER_INTENTS}


def test_conversations_have_ten_turns_on_both_sides() -> None:
    """Otherwise their figures could not be compared."""
    assert all(len(said) == TURNS for said in INTERVIEWS)
    assert len(GuideTalks().fresh()) == len(StarterTalks(SAMPLES).fresh()) == TURNS


def test_every_interview_asks_one_question_about_the_notice() -> None:
    """The rest are answers and steering."""
    assert all(sum(line.endswith("？") for line in said) == 1 for said in INTERVIEWS)


def test_every_conversation_has_one_sender_of_its_own() -> None:
    """Fresh conversations, and no placeholder left in what they say."""
    talks = GuideTalks()
    senders = [{sender for sender, _ in talks.fresh()} for _ in range(20)]
    assert all(len(each) == 1 for each in senders)
    assert len(set.union(*senders)) == 20
    assert not any("{" in message for _ in range(20) for _, message in talks.fresh())


def test_conversations_differ_from_each_other() -> None:
    """So that a cache of whole messages would not help."""
    talks = GuideTalks()
    said = {tuple(message for _, message in talks.fresh()) for _ in range(27)}
    assert len(said) == 27


def test_an_endless_conversation_repeats_itself_every_few_turns() -> None:
    """So that turns around the 10th are of the same kinds as turns around the 300th."""
    turns = [message for _, message in islice(GuideTalks().endless(), 1 + 2 * len(ENDLESS))]
    first, second = turns[1 : 1 + len(ENDLESS)], turns[1 + len(ENDLESS) :]
    assert [len(message) for message in first] == [len(message) for message in second]
    assert 10 % len(ENDLESS) == 300 % len(ENDLESS) == 0


def test_the_starter_is_told_its_own_samples() -> None:
    """In the order of its stories."""
    assert all(
        message.startswith(intent) for (_, message), intent in zip(StarterTalks(SAMPLES).fresh(), STARTER_INTENTS)
    )
    endless = list(islice(StarterTalks(SAMPLES).endless(), 25))
    assert len({sender for sender, _ in endless}) == 1
    assert endless[20][1].startswith(STARTER_INTENTS[0])
