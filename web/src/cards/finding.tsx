/** One criterion: its state, the bar of observed against required, and the distance in words. */

import { useScreen } from "../core/context";
import type { Finding, FindingCard, Measure, Observed } from "../core/types";
import { words } from "../words";
import { OneClause } from "./clauses";

/** Said at once when an answer makes a criterion fail. */
export function FindingCardView({ card, text }: { card: FindingCard; text: string }) {
  return (
    <div class="card found fail">
      <p>{text}</p>
      {card.measures.map((measure) => (
        <Bar key={measure.fact} measure={measure} />
      ))}
    </div>
  );
}

/** A failing or open criterion in the verdict. */
export function FindingItem({ finding }: { finding: Finding }) {
  const { say } = useScreen();
  const told = finding.measures.filter(({ observed }) => observed !== null);
  const missing = missingLabels(finding);
  const readings = told.flatMap(({ readings }) => readings ?? []);
  const straddles = finding.status === "unknown" && told.length > 0 && !missing.length && !readings.length;
  return (
    <li class={`found ${finding.status}`}>
      <h4>
        {finding.title}
        <span class="state-mark">{words.statuses[finding.status]}</span>
      </h4>
      {told.map((measure) => (
        <MeasureLine key={measure.fact} measure={measure} several={finding.measures.length > 1} />
      ))}
      {finding.gap_amount_text && <p>{finding.gap_amount_text}</p>}
      {straddles && <p>{words.straddles}</p>}
      {finding.status === "unknown" && readings.length > 0 && (
        <p>
          {words.notStraddling}
          {readings
            .map(({ name, value, status }) =>
              words.reading(`${words.readings[name] ?? name} ${percent(value)}`, words.statuses[status] ?? ""),
            )
            .join("；")}
        </p>
      )}
      {missing.length > 0 && (
        <p>
          {words.missing(missing.join("、"))}
          {missing.map((label) => (
            <button key={label} type="button" class="link" aria-label={words.changeOf(label)} onClick={() => say(words.changeOf(label))}>
              {words.fill}
            </button>
          ))}
        </p>
      )}
      <details>
        <summary>{words.quote}</summary>
        <OneClause cited={{ id: finding.clause, label: finding.label, quote: finding.quote }} />
      </details>
    </li>
  );

  function missingLabels(of: Finding): string[] {
    return of.measures.filter(({ fact }) => of.missing?.includes(fact)).map(({ label }) => label);
  }
}

function MeasureLine({ measure, several }: { measure: Measure; several: boolean }) {
  return (
    <div class="measure">
      <p>
        {several && <b>{measure.label} </b>}
        {words.observed} <b>{measure.observed_text}</b>
        {measure.required_text && (
          <>
            ，{words.required}
            {measure.required_text}
          </>
        )}
        {measure.status === "fail" && measure.gap_text && <span class="gap">{measure.gap_text}</span>}
      </p>
      <Bar measure={measure} />
    </div>
  );
}

/** Observed against required; for the eye only, since the words beside it say the same. */
function Bar({ measure }: { measure: Measure }) {
  const required = Object.values(measure.required).find((value): value is number => typeof value === "number");
  const ends = span(measure.observed);
  if (required === undefined || !ends) return null;
  const [low, high] = ends;
  const most = Math.max(required, high, low) * 1.2;
  if (!(most > 0)) return null;
  const share = (value: number) => `${Math.max(0, Math.min(100, (100 * value) / most))}%`;
  return (
    <div
      class={`bar ${measure.status}`}
      aria-hidden="true"
      style={{ "--low": share(low), "--high": share(high), "--required": share(required) }}
    >
      <i />
      <b />
      <s />
    </div>
  );
}

/** Both ends of what was observed; a side left open ends where the other does. */
function span(observed: Observed): [number, number] | null {
  if (typeof observed === "number") return [observed, observed];
  if (observed === null || typeof observed !== "object") return null;
  const low = observed.low ?? observed.high;
  const high = observed.high ?? observed.low;
  return typeof low === "number" && typeof high === "number" ? [low, high] : null;
}

function percent(value: number): string {
  return `${Number((value * 100).toFixed(2))}%`;
}
