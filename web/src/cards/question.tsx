/** The open question: how far one is, the field that fits its kind, and the ways around it. */

import { useScreen } from "../core/context";
import type { Message, QuestionCard } from "../core/types";
import { words } from "../words";
import { Words } from "../parts/text";
import { QuickReplies } from "../parts/replies";
import { FigureInput } from "./figure";
import { GroupInput } from "./group";

const STEP = /（\d+／约\d+）/;

interface Props {
  card: QuestionCard;
  message: Message;
  open: boolean;
  chosen: string | null;
}

export function Question({ card, message, open, chosen }: Props) {
  const total = card.step + card.remaining - 1;
  const text = <Words text={message.text.replace(STEP, "")} />;
  if (!open) {
    return (
      <>
        {text}
        {card.options.length > 0 && <QuickReplies buttons={message.buttons} open={false} chosen={chosen} />}
      </>
    );
  }
  return (
    <>
      <div class="progress">
        <span>{words.step(card.step, total)}</span>
        <div class="progress-bar" aria-hidden="true" style={{ "--done": `${(100 * (card.step - 1)) / Math.max(1, total)}%` }} />
      </div>
      {text}
      <div class="asking">
        <Input card={card} />
        <Detours card={card} />
      </div>
    </>
  );
}

function Input({ card }: { card: QuestionCard }) {
  const { say } = useScreen();
  if (card.type === "group") return <GroupInput card={card} />;
  if (card.type === "yes_no" || card.type === "choice") {
    return (
      <div class="chips">
        {card.options.map(({ id, title }) => (
          <button key={id} type="button" class="choice" onClick={() => say(title)}>
            {title}
          </button>
        ))}
      </div>
    );
  }
  return <FigureInput card={card} />;
}

/** Always there, whatever the question: not known, skip, why; and back, once there is something to go back to. */
function Detours({ card }: { card: QuestionCard }) {
  const { say } = useScreen();
  const ways = [words.unknown, words.skipQuestion, words.why, ...(card.step > 1 ? [words.previous] : [])];
  return (
    <div class="detours" role="group" aria-label={words.otherWays}>
      {ways.map((way) => (
        <button key={way} type="button" class="quiet" onClick={() => say(way)}>
          {way}
        </button>
      ))}
    </div>
  );
}
