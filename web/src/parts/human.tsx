import { useScreen } from "../core/context";
import { words } from "../words";

/** While a human is waited for or talks: how it stands, and the way back to the guide. Present always, to be announced. */
export function HumanBanner() {
  const { view, say } = useScreen();
  const human = view.human;
  const leave = human?.state === "claimed" ? words.humanEnd : words.humanCancel;
  return (
    <section class={human ? `human ${human.state}` : ""} aria-label={words.human} hidden={!human}>
      <p role="status">
        {human && (human.state === "claimed" ? words.humanTalks(human.desk) : words.humanWaits(human.ahead ?? 0))}
      </p>
      {human && (
        <button type="button" class="choice" onClick={() => say(leave)}>
          {leave}
        </button>
      )}
    </section>
  );
}
