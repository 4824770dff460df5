"""The graph of the interview drawn: questions on the left, facts in the middle, criteria by clause on the right."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from .graph import Asked, ClauseBox, Graph, Words
from .svg import Canvas, width_of, wrap

# Columns of a landscape sheet (A3 is √2 as wide as high), in pixels.
WIDTH = 1880.0
QUESTION_X, QUESTION_WIDTH = 70.0, 630.0
FACT_X, FACT_WIDTH = 722.0, 256.0
CRITERION_X, CRITERION_WIDTH = 1222.0, 440.0
CLAUSE_X, CLAUSE_WIDTH = 1674.0, 176.0
TOP, MARGIN = 90.0, 30.0
FACT_HEIGHT, GAP = 25.0, 6.0
TEXT, SMALL = 14.0, 12.0
LINE, SMALL_LINE = 18.0, 15.0

STYLE = (
    "text{fill:#1f2937;font-size:14px}.small{font-size:12px;fill:#4b5563}.note{font-size:12px;fill:#9a5b00}"
    ".head{font-size:16px;font-weight:700}.title{font-size:22px;font-weight:700}.strong{font-weight:600}"
    ".number{font-size:12px;font-weight:700;fill:#fff;text-anchor:middle}.right{text-anchor:end}"
    ".edge{fill:none;stroke-width:1.6;stroke-opacity:.75}.wait{fill:none;stroke:#c77700;stroke-width:1.5}"
)
COLOURS = (
    "#2563a8", "#7a4fa3", "#8a6d1d", "#1f7a6d", "#b0413e", "#a3497c",
    "#2f7d32", "#b3541e", "#3f51b5", "#00799b", "#5f6b2f",
)  # fmt: skip
PAPER, INK, GROUP, AMBER = "#ffffff", "#cbd5e1", "#eef4fb", "#c77700"


@dataclass(frozen=True)
class _Box:
    """Where something stands: its upper edge and height."""

    y: float
    height: float

    @property
    def middle(self) -> float:
        return self.y + self.height / 2


def draw(graph: Graph, words: Words) -> str:
    """Return the picture as SVG: the same text for the same graph."""
    return _Picture(graph, words).svg()


class _Picture:
    def __init__(self, graph: Graph, words: Words) -> None:
        self._graph, self._words = graph, words
        self._questions = list(self._lay_questions())
        bottom = self._questions[-1].y + self._questions[-1].height
        self._facts = dict(self._lay_facts())
        self._criteria = dict(self._lay_criteria(bottom))
        self._height = max(bottom + 50, WIDTH / 2**0.5)
        self._colours = {
            criterion.id: COLOURS[place % len(COLOURS)]
            for place, clause in enumerate(graph.clauses)
            for criterion in clause.criteria
        }
        self._canvas = Canvas(WIDTH, self._height, words["picture"], STYLE)

    def svg(self) -> str:
        self._canvas.rect(0, 0, WIDTH, self._height, fill=PAPER)
        self._heads()
        for edge in self._graph.edges:
            self._edge(edge.fact, edge.criterion, edge.is_one_of)
        for asked, box in zip(self._graph.questions, self._questions, strict=True):
            self._question(asked, box)
            self._waiting(asked, box)
        for clause in self._graph.clauses:
            self._clause(clause)
        self._legend()
        return str(self._canvas)

    # where things stand

    def _lay_questions(self) -> Iterator[_Box]:
        y = TOP
        for asked in self._graph.questions:
            words = LINE * len(_lines(asked)) + SMALL_LINE * len(asked.notes) + 7
            height = max(words, FACT_HEIGHT * len(asked.facts) + 4)
            yield _Box(y, height)
            y += height + GAP

    def _lay_facts(self) -> Iterator[tuple[str, _Box]]:
        for asked, box in zip(self._graph.questions, self._questions, strict=True):
            share = box.height / len(asked.facts)
            for place, fact in enumerate(asked.facts):
                middle = box.y + share * (place + 0.5)
                yield fact, _Box(middle - (FACT_HEIGHT - 5) / 2, FACT_HEIGHT - 5)

    def _lay_criteria(self, bottom: float) -> Iterator[tuple[str, _Box]]:
        """Spread evenly over the height of the questions, with a gap between clauses."""
        rows = sum(len(clause.criteria) for clause in self._graph.clauses)
        gaps = len(self._graph.clauses) - 1
        row = (bottom - TOP - GAP * gaps) / rows
        y = TOP
        for clause in self._graph.clauses:
            for criterion in clause.criteria:
                yield criterion.id, _Box(y, row)
                y += row
            y += GAP

    # drawing

    def _heads(self) -> None:
        self._canvas.text(MARGIN, 34, self._words["picture"], class_="title")
        self._canvas.text(MARGIN, 54, self._graph.title, class_="small")
        for x, word in ((QUESTION_X, "questions"), (FACT_X, "facts"), (CRITERION_X, "criteria"), (CLAUSE_X, "clauses")):
            self._canvas.text(x, TOP - 12, self._words[word], class_="head")

    def _question(self, asked: Asked, box: _Box) -> None:
        if asked.is_group:
            width = FACT_X + FACT_WIDTH - QUESTION_X + 8
            self._canvas.rect(QUESTION_X, box.y, width, box.height, 8, fill=GROUP, stroke="#8fb3da")
        else:
            fill = "#fff8ec" if asked.waits_for else "#f8fafc"
            stroke = AMBER if asked.waits_for else INK
            self._canvas.rect(QUESTION_X, box.y, QUESTION_WIDTH, box.height, 8, fill=fill, stroke=stroke)
            self._canvas.path(
                ["M", QUESTION_X + QUESTION_WIDTH, box.middle, "H", FACT_X], stroke="#94a3b8", stroke_width="1.4"
            )
        self._canvas.circle(QUESTION_X + 20, box.middle, 11, fill="#334155")
        self._canvas.text(QUESTION_X + 20, box.middle + 4, str(asked.number), class_="number")
        lines = _lines(asked)
        y = box.middle - (LINE * len(lines) + SMALL_LINE * len(asked.notes)) / 2
        for line in lines:
            y += LINE
            self._canvas.text(QUESTION_X + 42, y - 5, line)
        for note in asked.notes:
            y += SMALL_LINE
            self._canvas.text(QUESTION_X + 42, y - 4, note, class_="note" if asked.waits_for else "small")
        for fact in asked.facts:
            self._fact(fact)

    def _fact(self, fact: str) -> None:
        box = self._facts[fact]
        self._canvas.rect(FACT_X, box.y, FACT_WIDTH, box.height, 5, fill=PAPER, stroke="#94a3b8")
        self._canvas.text(FACT_X + 10, box.middle + 4.5, self._graph.labels[fact], class_="strong")
        kind = self._words[f"type_{self._graph.types[fact]}"]
        self._canvas.text(FACT_X + FACT_WIDTH - 10, box.middle + 4, kind, class_="small right")

    def _edge(self, fact: str, criterion: str, is_one_of: bool) -> None:
        start, end = self._facts[fact].middle, self._criteria[criterion].middle
        left, right = FACT_X + FACT_WIDTH, CRITERION_X
        bend = (right - left) * 0.5
        dash = {"stroke_dasharray": "6 4"} if is_one_of else {}
        steps: list[str | float] = ["M", left, start, "C", left + bend, start, right - bend, end, right, end]
        self._canvas.path(steps, class_="edge", stroke=self._colours[criterion], **dash)

    def _waiting(self, asked: Asked, box: _Box) -> None:
        """Arrows in the left margin: from the question whose answer decides to the question that may come up."""
        for fact in dict.fromkeys(asked.waits_for):
            place = next(place for place, one in enumerate(self._graph.questions) if fact in one.facts)
            start = self._questions[place].middle
            # The farther the way, the farther out, so that arrows do not lie on each other.
            out = QUESTION_X - 12 - 6 * min(asked.number - 1 - place, 6)
            end = QUESTION_X
            self._canvas.path(
                ["M", end, start + 5, "C", out, start + 5, out, box.middle, end - 6, box.middle], class_="wait"
            )
            self._canvas.path(
                ["M", end - 8, box.middle - 4, "L", end, box.middle, "L", end - 8, box.middle + 4, "Z"], fill=AMBER
            )

    def _clause(self, clause: ClauseBox) -> None:
        first, last = self._criteria[clause.criteria[0].id], self._criteria[clause.criteria[-1].id]
        colour = self._colours[clause.criteria[0].id]
        height = last.y + last.height - first.y
        self._canvas.rect(CRITERION_X, first.y, CRITERION_WIDTH, height, 8, fill=PAPER, stroke=colour)
        self._canvas.rect(CLAUSE_X, first.y, CLAUSE_WIDTH, height, 8, fill=colour, fill_opacity="0.12", stroke=colour)
        middle = first.y + height / 2
        self._canvas.text(CLAUSE_X + 12, middle - 3, clause.label, class_="strong")
        self._canvas.text(CLAUSE_X + 12, middle + 13, clause.title, class_="small")
        for criterion in clause.criteria:
            box = self._criteria[criterion.id]
            self._canvas.circle(CRITERION_X, box.middle, 3.5, fill=colour)
            self._canvas.text(CRITERION_X + 14, box.middle - 3, criterion.title, class_="strong")
            requirement = self._shortened(criterion.requirement)
            self._canvas.text(CRITERION_X + 14, box.middle + 13, requirement, class_="small")

    def _shortened(self, text: str) -> str:
        room = CRITERION_WIDTH - 24
        return text if width_of(text, SMALL) <= room else wrap(text, SMALL, room - SMALL)[0] + "…"

    def _legend(self) -> None:
        y = self._height - 26
        x = QUESTION_X
        for word in ("legend_group", "legend_waits", "legend_all", "legend_one"):
            if word == "legend_group":
                self._canvas.rect(x, y - 11, 26, 14, 4, fill=GROUP, stroke="#8fb3da")
            elif word == "legend_waits":
                self._canvas.rect(x, y - 11, 26, 14, 4, fill="#fff8ec", stroke=AMBER)
            else:
                dash = {"stroke_dasharray": "6 4"} if word == "legend_one" else {}
                self._canvas.path(["M", x, y - 4, "H", x + 26], class_="edge", stroke="#334155", **dash)
            self._canvas.text(x + 34, y, self._words[word], class_="small")
            x += 34 + width_of(self._words[word], SMALL) + 34


def _lines(asked: Asked) -> list[str]:
    return wrap(asked.text, TEXT, QUESTION_WIDTH - 56)
