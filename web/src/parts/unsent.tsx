import { useScreen } from "../core/context";
import type { Line } from "../core/queue";
import { words } from "../words";

/** A line of the person's that the gateway has not confirmed. */
export function Unsent({ line }: { line: Line }) {
  const { conversation } = useScreen();
  return (
    <div class="row mine said-person">
      <div class={line.state === "sent" || line.state === "sending" ? "bubble" : "bubble held"}>
        <span class="unseen">{words.you}：</span>
        {line.text}
      </div>
      <div role="status">
        {line.state === "unsent" && (
          <button type="button" class="retry" onClick={() => conversation.retry()}>
            {words.unsent}
          </button>
        )}
        {line.state === "waiting" && <p class="state">{line.note ?? words.waiting}</p>}
        {line.state === "refused" && (
          <p class="state bad">
            {line.note}
            <button type="button" class="link" onClick={() => conversation.discard(line.id)}>
              {words.dropLine}
            </button>
          </p>
        )}
      </div>
    </div>
  );
}
