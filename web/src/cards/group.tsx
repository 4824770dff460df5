/** Facts that are usually all well: one button for 「都是」, or ticks for the exceptions. */

import { useState } from "preact/hooks";
import { useScreen } from "../core/context";
import { asksForTrouble, exceptions } from "../core/say";
import type { QuestionCard } from "../core/types";
import { words } from "../words";

export function GroupInput({ card }: { card: QuestionCard }) {
  const { say } = useScreen();
  const [ticked, setTicked] = useState<string[]>([]);
  const allGood = card.options.find(({ id }) => id === "all_good");
  const toggle = (id: string) =>
    setTicked(ticked.includes(id) ? ticked.filter((other) => other !== id) : [...ticked, id]);

  return (
    <>
      <div class="chips">
        {card.options.map(({ id, title }) => (
          <button key={id} type="button" class={id === "all_good" ? "main" : "choice"} onClick={() => say(title)}>
            {title}
          </button>
        ))}
      </div>
      {allGood && card.facts && (
        <fieldset class="ticks">
          <legend>{asksForTrouble(allGood) ? words.tickTrouble : words.tickGood}</legend>
          {card.facts.map(({ id, label }) => (
            <label key={id}>
              <input type="checkbox" checked={ticked.includes(id)} onChange={() => toggle(id)} />
              <span>{label}</span>
            </label>
          ))}
          {ticked.length > 0 && (
            <button type="button" class="main" onClick={() => say(exceptions(card, ticked))}>
              {words.tickDone(ticked.length)}
            </button>
          )}
        </fieldset>
      )}
    </>
  );
}
