/** A field for a figure with its unit; what it sends are words like 「9800万元」. */

import { useId, useState } from "preact/hooks";
import { useScreen } from "../core/context";
import { figureText, units } from "../core/say";
import type { QuestionCard } from "../core/types";
import { words } from "../words";

export function FigureInput({ card }: { card: QuestionCard }) {
  const { say } = useScreen();
  const choices = units(card);
  const [typed, setTyped] = useState("");
  const [unit, setUnit] = useState(choices[0] ?? "");
  const [wrong, setWrong] = useState(false);
  const id = useId();
  const whole = card.type === "count" || card.type === "rank";

  return (
    <form
      class="figure"
      onSubmit={(event) => {
        event.preventDefault();
        const text = figureText(card, typed, unit);
        setWrong(!text);
        if (text) say(text);
      }}
    >
      <label for={id} class={card.type === "rank" ? "" : "unseen"}>
        {card.type === "rank" ? words.rankBefore : words.figure}
      </label>
      <input
        id={id}
        type="text"
        inputMode={whole ? "numeric" : "decimal"}
        autocomplete="off"
        placeholder={words.placeholders[card.type]}
        value={typed}
        aria-invalid={wrong}
        aria-describedby={wrong ? `${id}-wrong` : undefined}
        onInput={(event) => {
          setTyped(event.currentTarget.value);
          setWrong(false);
        }}
      />
      {choices.length > 1 ? (
        <fieldset class="units">
          <legend class="unseen">{words.unit}</legend>
          {choices.map((choice) => (
            <label key={choice}>
              <input type="radio" name={`${id}-unit`} checked={choice === unit} onChange={() => setUnit(choice)} />
              <span>{choice}</span>
            </label>
          ))}
        </fieldset>
      ) : (
        <span class="unit">{choices[0]}</span>
      )}
      <button type="submit" class="main">
        {words.answer}
      </button>
      {wrong && (
        <p id={`${id}-wrong`} role="alert" class="problem">
          {words.notFigure}
        </p>
      )}
    </form>
  );
}
