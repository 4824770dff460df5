/**
 * The text box. It stays a plain textbox with a listbox beside it: a <textarea> may not be called a combobox, and
 * programs and people look for a textbox named 「输入消息」. The list is pointed at by aria-activedescendant.
 */

import type { RefObject } from "preact";
import { useEffect, useMemo, useState } from "preact/hooks";
import { useScreen } from "../core/context";
import { shelf } from "../core/shelf";
import { suggest } from "../core/suggest";
import { words } from "../words";
import { SendIcon } from "./icons";

const LONGEST = 4096;
const DRAFT = "guide.draft";

export function Composer({ box }: { box: RefObject<HTMLTextAreaElement> }) {
  const { view, conversation, say } = useScreen();
  const [text, setText] = useState(shelf.getItem(DRAFT) ?? "");
  const [composing, setComposing] = useState(false);
  const [dismissed, dismiss] = useState(false);
  const [active, setActive] = useState(-1);

  // To a human one says what one likes: nothing is suggested.
  const titles = view.human?.state === "claimed" ? undefined : view.guide?.topics;
  const found = useMemo(
    () => (titles && !composing && !dismissed ? suggest(text, titles) : []),
    [text, titles, composing, dismissed],
  );
  const chosen = active < found.length ? active : -1;

  useEffect(() => {
    const field = box.current;
    if (!field) return;
    field.style.height = "auto";
    field.style.height = `${field.scrollHeight + 2}px`;
  }, [text, box]);

  const write = (value: string) => {
    setText(value);
    setActive(-1);
    dismiss(false);
    if (value) conversation.writing();
    if (value) shelf.setItem(DRAFT, value);
    else shelf.removeItem(DRAFT);
  };

  const send = (said: string) => {
    if (!said.trim() || said.length > LONGEST) return;
    say(said);
    write("");
  };

  const pick = (title: string) => {
    send(title);
    box.current?.focus({ preventScroll: true });
  };

  const onKeyDown = (event: KeyboardEvent) => {
    // Enter that confirms a Chinese input method's choice (229 in older Safari) is not ours.
    if (event.isComposing || event.keyCode === 229) return;
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (step && found.length) {
      event.preventDefault();
      setActive(((chosen + 1 + step + found.length + 1) % (found.length + 1)) - 1);
    } else if (event.key === "Escape" && found.length) {
      event.preventDefault();
      dismiss(true);
    } else if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      const title = found[chosen];
      if (title) pick(title);
      else send(text);
    }
  };

  return (
    <form
      class="composer"
      onSubmit={(event) => {
        event.preventDefault();
        send(text);
      }}
    >
      {found.length > 0 && (
        <div class="suggestions">
          <p aria-hidden="true">{words.suggestions}</p>
          <ul role="listbox" id="suggestions" aria-label={words.suggestions}>
            {found.map((title, i) => (
              <li
                key={title}
                id={`suggestion-${i}`}
                role="option"
                aria-selected={i === chosen}
                onMouseDown={(event) => event.preventDefault()}
                onClick={() => pick(title)}
              >
                {title}
              </li>
            ))}
          </ul>
        </div>
      )}
      <p role="status" class="unseen">
        {found.length > 0 && words.suggestionsFound(found.length)}
      </p>
      {text.length > LONGEST && (
        <p role="alert" class="problem">
          {words.tooLong(text.length)}
        </p>
      )}
      <div class="field">
        <textarea
          id="input"
          ref={box}
          rows={1}
          value={text}
          placeholder={words.placeholder}
          aria-label={words.input}
          aria-describedby="input-hint"
          aria-autocomplete="list"
          aria-controls={found.length ? "suggestions" : undefined}
          aria-activedescendant={chosen >= 0 ? `suggestion-${chosen}` : undefined}
          enterkeyhint="send"
          autocomplete="off"
          onInput={(event) => write(event.currentTarget.value)}
          onKeyDown={onKeyDown}
          onCompositionStart={() => setComposing(true)}
          onCompositionEnd={() => setComposing(false)}
        />
        <button type="submit" class="send" disabled={!text.trim() || text.length > LONGEST}>
          <SendIcon />
          <span>{words.send}</span>
        </button>
      </div>
      <p id="input-hint" class="hint">
        {words.inputHint}
      </p>
    </form>
  );
}
