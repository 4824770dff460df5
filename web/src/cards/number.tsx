/** Where no human is there: a telephone number to be called back at. It goes to the desk alone, not into the talk. */

import { useEffect, useRef, useState } from "preact/hooks";
import { api, sentence } from "../core/api";
import { words } from "../words";

export function NumberInput({ open, id }: { open: boolean; id: number }) {
  const [phone, setPhone] = useState("");
  const [problem, setProblem] = useState("");
  const [busy, setBusy] = useState(false);
  const told = useRef<HTMLParagraphElement>(null);
  useEffect(() => {
    if (problem) told.current?.scrollIntoView({ block: "nearest" });
  }, [problem]);
  if (!open) return <p class="chosen">{words.phoneKept}</p>;

  const send = async (event: Event) => {
    event.preventDefault();
    if (busy) return;
    setBusy(true);
    try {
      await api.number(phone);
      setProblem("");
    } catch (error) {
      setProblem(sentence(error));
    }
    setBusy(false);
  };

  return (
    <form class="callback" onSubmit={send}>
      <label for={`phone-${id}`}>{words.phone}</label>
      <div class="field">
        <input
          id={`phone-${id}`}
          type="tel"
          inputMode="tel"
          autocomplete="tel"
          maxLength={20}
          required
          value={phone}
          aria-describedby={`phone-note-${id}`}
          onInput={(event) => setPhone(event.currentTarget.value)}
        />
        <button type="submit" class="main" aria-disabled={busy}>
          {words.phoneSend}
        </button>
      </div>
      <p id={`phone-note-${id}`} class="small">
        {words.phoneNote}
      </p>
      <p ref={told} role="alert" class="problem">
        {problem}
      </p>
    </form>
  );
}
