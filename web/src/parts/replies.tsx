import { useScreen } from "../core/context";
import type { Button } from "../core/types";
import { words } from "../words";

interface Props {
  buttons: Button[];
  open: boolean;
  chosen: string | null;
}

/** Quick replies: open ones are buttons; afterwards the chosen one is told, and the others can no longer be pressed. */
export function QuickReplies({ buttons, open, chosen }: Props) {
  const { say } = useScreen();
  if (!buttons.length) return null;
  const taken = open ? undefined : buttons.find(({ title, payload }) => chosen === title || chosen === payload);
  if (taken) return <Chosen title={taken.title} />;
  return (
    <div class="chips" aria-live="off">
      {buttons.map(({ title, payload }) => (
        <button key={title} type="button" class="choice" disabled={!open} onClick={() => say(title, payload)}>
          {title}
        </button>
      ))}
    </div>
  );
}

/** Not announced: the choice itself has just appeared as the person's own line. */
export function Chosen({ title }: { title: string }) {
  return (
    <p class="chosen" aria-live="off">
      {words.chosen}
      {title}
    </p>
  );
}
