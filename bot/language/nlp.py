"""The spaCy pipeline for Chinese: one token a character, with the quantities of a text as spans.

`doc.spans["quantities"]` holds them, labelled by kind; `span._.quantity` is the parsed value.
"""

# No `from __future__ import annotations` here: the registry of spaCy reads the factory's types at run time.
import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span

from bot.language.quantities import find_quantities
from bot.language.quantity import Quantity

SPANS = "quantities"

if not Span.has_extension("quantity"):
    Span.set_extension("quantity", default=None)


class QuantitySpans:
    """Marks the quantities of a document. A document without any has an empty group."""

    def __call__(self, doc: Doc) -> Doc:
        spans = [self._span(doc, quantity) for quantity in find_quantities(doc.text)]
        doc.spans[SPANS] = [span for span in spans if span is not None]
        return doc

    @staticmethod
    def _span(doc: Doc, quantity: Quantity) -> Span | None:
        # Blanks hang on to the token before them, so a quantity may have to be widened to whole tokens.
        span = doc.char_span(quantity.start, quantity.end, label=quantity.kind, alignment_mode="expand")
        if span is not None:
            span._.quantity = quantity
        return span


@Language.factory(SPANS)
def make_quantity_spans(nlp: Language, name: str) -> QuantitySpans:
    """The component for `nlp.add_pipe("quantities")`."""
    return QuantitySpans()


def chinese_pipeline() -> Language:
    """A blank Chinese pipeline (character segmenter, no model, no dictionary) with the quantities component."""
    nlp = spacy.blank("zh")
    nlp.add_pipe(SPANS)
    return nlp
