"""`graph`: the interview and the criteria as a picture for those who review them."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from bot.cli import _knowledge_words as words
from bot.cli._notice import load
from bot.knowledge.graph import Graph, build_graph
from bot.knowledge.picture import draw
from bot.knowledge.source import KnowledgeError

HELP = words.GRAPH_HELP
OUT = Path("docs/graph.svg")


def main(out: Annotated[Path, typer.Option(help=words.GRAPH_OUT)] = OUT) -> None:
    """Writes the picture; exit code 1 with the problems of the knowledge if there are any."""
    try:
        graph = picture_of_notice()
    except KnowledgeError as error:
        print(error, file=sys.stderr)
        raise typer.Exit(1) from None
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_text(draw(graph, words.PICTURE), encoding="utf-8")
    criteria = sum(len(clause.criteria) for clause in graph.clauses)
    counts = {"questions": len(graph.questions), "facts": len(graph.labels), "criteria": criteria}
    print(words.GRAPH_WRITTEN.format(path=out, **counts))


def picture_of_notice() -> Graph:
    """The graph of the notice the guide is about. Raises KnowledgeError."""
    loaded = load()
    return build_graph(loaded.document, loaded.notice, loaded.wording, words.PICTURE)
