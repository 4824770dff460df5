/** One message: who said it, the words, and the card that belongs to its kind. */

import { memo } from "preact/compat";
import type { From, Message } from "../core/types";
import { words } from "../words";
import { ClauseCard } from "../cards/clauses";
import { FindingCardView } from "../cards/finding";
import { NumberInput } from "../cards/number";
import { Question } from "../cards/question";
import { Recorded } from "../cards/recorded";
import { Verdict } from "../cards/verdict";
import { Feedback } from "./feedback";
import { QuickReplies } from "./replies";
import { Words } from "./text";

interface Props {
  message: Message;
  previous: From | null;
  /** True while nothing was said after it; of a card for a number, while none was kept. */
  open: boolean;
  /** What the person said next. */
  chosen: string | null;
  /** True for the last verdict of the conversation. */
  newest: boolean;
}

const WHO: Record<From, string> = {
  person: words.you,
  guide: words.guide,
  operator: words.operator,
  system: words.system,
};

export const MessageView = memo(function MessageView({ message, previous, open, chosen, newest }: Props) {
  const who = <span class={message.from === "operator" && previous !== "operator" ? "who" : "unseen"}>{WHO[message.from]}：</span>;
  if (message.from === "person") {
    return (
      <div class="row mine said-person">
        <div class="bubble">
          {who}
          {message.text}
        </div>
      </div>
    );
  }
  if (message.from === "system") {
    return (
      <>
        <p class="note">{message.text}</p>
        {message.custom?.kind === "leave_number" && <NumberInput open={open} id={message.number} />}
      </>
    );
  }
  const follows = previous === message.from ? " follows" : "";
  return (
    <div class={`row theirs${follows}${message.from === "operator" ? " operator" : ""}`}>
      {who}
      <Body message={message} open={open} chosen={chosen} newest={newest} />
    </div>
  );
});

function Body({ message, open, chosen, newest }: Omit<Props, "previous">) {
  const card = message.custom;
  // What the guide cannot answer a human may; what has nothing to do with the notice a human cannot either.
  const human = card?.kind === "decline" && card.reason !== "out_of_scope";
  const buttons = human ? [...message.buttons, { title: words.human, payload: words.human }] : message.buttons;
  const replies = <QuickReplies buttons={buttons} open={open} chosen={chosen} />;
  switch (card?.kind) {
    case "answer":
    case "decline":
      return (
        <>
          <Words text={message.text} reason={card.kind === "decline" ? card.reason : undefined} />
          <ClauseCard card={card} />
          <Feedback message={message.number} />
          {replies}
        </>
      );
    case "question":
      return <Question card={card} message={message} open={open} chosen={chosen} />;
    case "recorded":
      return <Recorded card={card} text={message.text} open={open} />;
    case "leave_number":
      return (
        <>
          <Words text={message.text} />
          <NumberInput open={open} id={message.number} />
        </>
      );
    case "finding":
      return <FindingCardView card={card} text={message.text} />;
    case "verdict":
      return (
        <>
          <Verdict card={card} text={message.text} newest={newest} />
          <Feedback message={message.number} />
          {replies}
        </>
      );
    default:
      // clarify and status say all in their words and buttons; so does any kind this page does not know yet.
      return (
        <>
          <Words text={message.text} />
          {replies}
        </>
      );
  }
}
