/** The conversation. New lines are announced by role="log"; what changes inside an old line is not. */

import { useEffect, useMemo, useRef } from "preact/hooks";
import { useScreen } from "../core/context";
import type { Message } from "../core/types";
import { words } from "../words";
import { Greeting } from "./greeting";
import { MessageView } from "./message";
import { Unsent } from "./unsent";

/** Index of the first message after the person's last word: only there quick replies and questions are still open. */
function openFrom(messages: Message[]): number {
  for (let i = messages.length - 1; i >= 0; i--) if (messages[i]?.from === "person") return i + 1;
  return 0;
}

/** For each message the person's next word, by which one sees what was chosen. */
function nextWords(messages: Message[]): (string | null)[] {
  let next: string | null = null;
  const found: (string | null)[] = [];
  for (let i = messages.length - 1; i >= 0; i--) {
    found[i] = next;
    if (messages[i]?.from === "person") next = messages[i]?.text ?? null;
  }
  return found;
}

export function Transcript() {
  const { view } = useScreen();
  const log = useRef<HTMLDivElement>(null);
  const { messages, lines } = view;
  const known = useMemo(() => new Set(messages.map((message) => message.client)), [messages]);
  const waiting = lines.filter((line) => !known.has(line.id));
  const next = useMemo(() => nextWords(messages), [messages]);
  const from = waiting.some((line) => line.state !== "refused") ? messages.length : openFrom(messages);
  const lastVerdict = messages.reduce((at, message, i) => (message.custom?.kind === "verdict" ? i : at), -1);
  const lastKept = messages.reduce(
    (at, { custom }, i) => (custom?.kind === "human" && custom.number ? i : at),
    -1,
  );
  const pendingWord = waiting[0]?.text ?? null;

  useEffect(() => {
    const box = log.current;
    if (!box) return;
    const said = box.querySelectorAll<HTMLElement>(".said-person");
    const last = said[said.length - 1];
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    // A reply longer than the window is read from its beginning, so one's own last word stays at the top.
    const start = last ? last.offsetTop - box.offsetTop - 12 : 0;
    const end = box.scrollHeight - box.clientHeight;
    box.scrollTo({ top: Math.min(start, end), behavior: calm ? "auto" : "smooth" });
  }, [view.moved]);

  return (
    <div
      id="log"
      ref={log}
      role="log"
      aria-label={words.log}
      aria-live="polite"
      aria-busy={!view.session}
      tabIndex={0}
      class="log"
    >
      <div class="lane">
        {view.session ? <Greeting /> : <p class="note">{words.loading}</p>}
        {messages.map((message, i) => (
          <MessageView
            key={message.number}
            message={message}
            previous={messages[i - 1]?.from ?? null}
            open={message.custom?.kind === "leave_number" ? i > lastKept : i >= from}
            chosen={next[i] ?? pendingWord}
            newest={i === lastVerdict}
          />
        ))}
        {/* Not announced here: the line is when it comes back as a message. */}
        <div class="unsent" aria-live="off">
          {waiting.map((line) => (
            <Unsent key={line.id} line={line} />
          ))}
        </div>
        {view.typing && (
          <div class="typing" aria-hidden="true">
            <i />
            <i />
            <i />
            <span>{words.typing}</span>
          </div>
        )}
      </div>
    </div>
  );
}
