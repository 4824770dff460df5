/** What an answer rests on: each clause with the very words, and on demand the whole clause with those words marked. */

import { useId, useState } from "preact/hooks";
import { useScreen } from "../core/context";
import type { AnswerCard, Cited } from "../core/types";
import { words } from "../words";

export function ClauseCard({ card }: { card: AnswerCard }) {
  const [first, ...rest] = card.clauses;
  if (!first) return null;
  return (
    <div class="card clauses">
      {card.kind === "decline" && <p class="card-title">{words.nearest}</p>}
      {card.basis === "annex_missing" && <p class="card-title">{words.basisAnnex}</p>}
      <OneClause cited={first} />
      {rest.length > 0 && (
        <details>
          <summary>{words.otherBases(rest.length)}</summary>
          {rest.map((cited) => (
            <OneClause key={cited.id + cited.quote} cited={cited} />
          ))}
        </details>
      )}
    </div>
  );
}

export function OneClause({ cited }: { cited: Cited }) {
  const { view } = useScreen();
  const [shown, show] = useState(false);
  const panel = useId();
  const clause = view.guide?.clauses.find(({ id }) => id === cited.id);
  return (
    <div class="clause">
      <p class="clause-head">
        <b>{cited.label}</b>
        {clause && <span>{clause.title}</span>}
      </p>
      {!shown && <blockquote>{cited.quote}</blockquote>}
      {clause && shown && (
        <div id={panel} class="clause-text">
          <Marked text={clause.text} quote={cited.quote} />
          <a href={`/notice#${cited.id}`} target="_blank" rel="noopener">
            {words.openNotice}
          </a>
        </div>
      )}
      {clause && (
        <button
          type="button"
          class="link"
          aria-expanded={shown}
          aria-controls={shown ? panel : undefined}
          onClick={() => show(!shown)}
        >
          {shown ? words.hideWhole : words.seeWhole}
        </button>
      )}
    </div>
  );
}

function Marked({ text, quote }: { text: string; quote: string }) {
  const at = quote ? text.indexOf(quote) : -1;
  if (at < 0) return <p>{text}</p>;
  return (
    <p>
      {text.slice(0, at)}
      <mark>{quote}</mark>
      {text.slice(at + quote.length)}
    </p>
  );
}
