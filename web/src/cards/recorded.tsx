import { useScreen } from "../core/context";
import type { RecordedCard } from "../core/types";
import { words } from "../words";

interface Props {
  card: RecordedCard;
  text: string;
  open: boolean;
}

/** What was understood, with a way to put it right. */
export function Recorded({ card, text, open }: Props) {
  const { view, say } = useScreen();
  const named = (view.guide?.facts ?? []).filter(({ id }) => id in card.facts);
  const change = (label: string, title: string) => (
    <button
      key={label}
      type="button"
      class="link"
      aria-label={words.changeOf(label)}
      onClick={() => say(words.changeOf(label))}
    >
      {title}
    </button>
  );
  return (
    <div class="recorded" data-open={open}>
      <span class="recorded-text">{text}</span>
      {named.length === 1 && named[0] && change(named[0].label, words.change)}
      {named.length > 1 && (
        <details>
          <summary>{words.changeSome}</summary>
          {named.map(({ label }) => change(label, label))}
        </details>
      )}
    </div>
  );
}
