/** What to get ready, by department; each thing says where it comes from. Ticks stay on this device. */

import { useState } from "preact/hooks";
import { shelf } from "../core/shelf";
import type { Evidence, Finding } from "../core/types";
import { words } from "../words";

const KEY = "guide.ready";

function kept(): string[] {
  return (shelf.getItem(KEY) ?? "").split(" ").filter(Boolean);
}

/** Each thing once, under the department that has it, in the order of the criteria. */
export function byDepartment(criteria: Finding[]): [string, Evidence[]][] {
  const groups = new Map<string, Map<string, Evidence>>();
  for (const one of criteria.flatMap(({ evidence }) => evidence)) {
    const group = groups.get(one.department) ?? new Map<string, Evidence>();
    groups.set(one.department, group.set(one.id, one));
  }
  return [...groups].map(([department, things]) => [department, [...things.values()]]);
}

export function Checklist({ criteria }: { criteria: Finding[] }) {
  const [ready, setReady] = useState(kept());
  const groups = byDepartment(criteria);
  if (!groups.length) return null;
  const toggle = (id: string) => {
    const now = ready.includes(id) ? ready.filter((other) => other !== id) : [...ready, id];
    shelf.setItem(KEY, now.join(" "));
    setReady(now);
  };
  return (
    <details class="checklist">
      <summary>{words.checklist}</summary>
      <p class="small">{words.checklistNote}</p>
      {groups.map(([department, things]) => (
        <fieldset key={department}>
          <legend>{department}</legend>
          {things.map(({ id, title, source, note, rule }) => (
            <label key={id}>
              <input type="checkbox" checked={ready.includes(id)} onChange={() => toggle(id)} />
              <span>
                {title} <em class={`source ${source}`}>{words.sources[source]}</em>
                {(note || rule) && <small>{[note, rule].filter(Boolean).join("；")}</small>}
              </span>
            </label>
          ))}
        </fieldset>
      ))}
    </details>
  );
}
