/** The verdict: what fails first, then what is open, what is fulfilled folded, what to get ready, and how to keep it. */

import type { Finding, Measure, VerdictCard } from "../core/types";
import { day, words } from "../words";
import { FindingItem } from "./finding";
import { Checklist } from "./checklist";
import { KeepResult } from "./keep";

interface Props {
  card: VerdictCard;
  text: string;
  newest: boolean;
}

export function Verdict({ card, text, newest }: Props) {
  const of = (status: string) => card.criteria.filter((finding) => finding.status === status);
  const failing = of("fail");
  const open = of("unknown");
  const passing = of("pass");
  const titles = new Map(card.criteria.map(({ criterion, title }) => [criterion, title]));
  const improve = card.improve.map((id) => titles.get(id) ?? id);
  const [head] = text.split("\n");

  return (
    <div class={`card verdict ${card.outcome}`}>
      <h3>
        {words.verdictTitle}
        <small>{words.asOf(day(card.as_of))}</small>
      </h3>
      <p class="outcome">{words.outcomes[card.outcome]}</p>
      <p>{head}</p>
      <dl class="counts">
        <Count status="fail" n={failing.length} />
        <Count status="unknown" n={open.length} />
        <Count status="pass" n={passing.length} />
      </dl>
      <Section title={words.failing} findings={failing} />
      {improve.length > 0 && (
        <p class="improve">
          {words.improve}：<b>{improve.join("、")}</b>
        </p>
      )}
      <Section title={words.open} findings={open} folded={open.length > 6} />
      {passing.length > 0 && (
        <details class="fulfilled">
          <summary>{words.fulfilled(passing.length)}</summary>
          <ul>
            {passing.map(({ criterion, title, label, measures }) => (
              <li key={criterion}>
                <span>{title}</span>
                <span>{told(measures)}</span>
                <span class="cite">{label}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
      <Checklist criteria={[...failing, ...open, ...passing]} />
      <p class="limits">{words.limits}</p>
      {newest && <KeepResult />}
    </div>
  );
}

/** What was answered for a criterion that is fulfilled; what it did not need is left out. */
function told(measures: Measure[]): string {
  return measures.flatMap(({ observed, observed_text }) => (observed === null ? [] : observed_text)).join("；");
}

function Count({ status, n }: { status: "fail" | "unknown" | "pass"; n: number }) {
  return (
    <div class={status}>
      <dt>{words.statuses[status]}</dt>
      <dd>{n}</dd>
    </div>
  );
}

function Section({ title, findings, folded = false }: { title: string; findings: Finding[]; folded?: boolean }) {
  if (!findings.length) return null;
  const heading = `${title}（${findings.length}）`;
  const list = (
    <ul class="findings">
      {findings.map((finding) => (
        <FindingItem key={finding.criterion} finding={finding} />
      ))}
    </ul>
  );
  if (!folded) {
    return (
      <section>
        <h4 class="section">{heading}</h4>
        {list}
      </section>
    );
  }
  return (
    <details>
      <summary class="section">{heading}</summary>
      {list}
    </details>
  );
}
