"""The training data by Rasa's own checks, and a check Rasa does not make: no phrase under two labels."""

from __future__ import annotations

import subprocess
import sys
from collections import defaultdict

import pytest
import yaml

from bot.language.normalise import normalise
from bot.runtime import settings
from bot.runtime.parts import training_environment
from bot.runtime.settings import ROOT

pytestmark = pytest.mark.dialogue

# What `rasa data validate` runs, in a process of its own, without TensorFlow where the pipeline needs none.
VALIDATE = """
from bot.runtime import settings
from bot.runtime.rasa_server import prepare_imports
prepare_imports(settings.load())
from rasa.shared.importers.importer import TrainingDataImporter
from rasa.validator import Validator
importer = TrainingDataImporter.load_from_config("config.yml", "domain.yml", ["data"])
validator = Validator.from_importer(importer)
checks = {
    "domain": validator.verify_domain_validity(),
    "forms": validator.verify_form_slots(),
    "slot mappings": validator.verify_slot_mappings(),
    "intents and examples": validator.verify_nlu(ignore_warnings=False),
    "forms in rules": validator.verify_forms_in_stories_rules(),
    "actions in rules": validator.verify_actions_in_stories_rules(),
    "intents in rules": validator.verify_intents_in_stories(ignore_warnings=False),
    # Said by the runtime when the actions fail, so by no rule: the one response that would be warned of.
    "responses in rules": validator.verify_utterances_in_stories(ignore_warnings=True),
    "structure of rules": validator.verify_story_structure(ignore_warnings=False),
}
print(sorted(name for name, well in checks.items() if not well))
"""


def test_rasa_finds_nothing_wrong_with_domain_data_and_rules() -> None:
    """Every check of `rasa data validate` passes."""
    command = (sys.executable, "-c", VALIDATE)
    environment = training_environment(settings.load())
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr[-2000:]
    assert done.stdout.splitlines()[-1] == "[]", f"{done.stdout}\n{done.stderr[-2000:]}"


def test_no_phrase_stands_under_two_labels() -> None:
    """Rasa compares intents only; here a label is the whole `ask/deadline_enterprise`."""
    labels: defaultdict[str, set[str]] = defaultdict(set)
    for label, phrase in phrases():
        labels[plain(phrase)].add(label)
    assert len(labels) > 1000
    assert {phrase: sorted(found) for phrase, found in labels.items() if len(found) > 1} == {}


def phrases() -> list[tuple[str, str]]:
    """(label, phrase) of every example in data/nlu."""
    found = []
    for path in sorted((ROOT / "data" / "nlu").glob("*.yml")):
        for block in yaml.safe_load(path.read_text(encoding="utf-8"))["nlu"]:
            lines = str(block["examples"]).splitlines()
            found += [(block["intent"], line.removeprefix("- ").strip()) for line in lines if line.strip()]
    return found


def plain(phrase: str) -> str:
    """A phrase as the guide compares it: one spelling, without blanks and closing signs."""
    return "".join(normalise(phrase).split()).rstrip("?。!~").lower()
