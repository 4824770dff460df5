/** The screen: header, transcript, text box, and one dialog at a time. */

import { useCallback, useEffect, useMemo, useRef, useState } from "preact/hooks";
import { ScreenContext, type DialogName } from "./core/context";
import type { Conversation } from "./core/conversation";
import { close, inFrame, onOpen } from "./core/frame";
import { Banner } from "./parts/banner";
import { Composer } from "./parts/composer";
import { Dialogs } from "./parts/dialogs";
import { Header } from "./parts/header";
import { HumanBanner } from "./parts/human";
import { Transcript } from "./parts/transcript";
import { words } from "./words";

/** True where a mouse is at hand: there the cursor may be put into the text box without raising a keyboard. */
const hasMouse = (): boolean => matchMedia("(pointer: fine)").matches;

export function App({ conversation }: { conversation: Conversation }) {
  const [view, setView] = useState(conversation.view);
  const [dialog, open] = useState<DialogName | null>(null);
  const input = useRef<HTMLTextAreaElement>(null);

  useEffect(() => conversation.watch(() => setView(conversation.view)), [conversation]);

  const focusInput = useCallback(() => {
    if (hasMouse()) input.current?.focus({ preventScroll: true });
    else document.getElementById("log")?.focus({ preventScroll: true });
  }, []);

  const say = useCallback(
    (text: string, payload?: string) => {
      conversation.say(text, payload);
      if (document.activeElement !== input.current) focusInput();
    },
    [conversation, focusInput],
  );

  useEffect(() => onOpen(focusInput), [focusInput]);

  useEffect(() => {
    const escape = (event: KeyboardEvent) => {
      if (event.key !== "Escape" || event.defaultPrevented || event.isComposing) return;
      if (!document.querySelector("dialog[open]")) close();
    };
    addEventListener("keydown", escape);
    return () => removeEventListener("keydown", escape);
  }, []);

  const screen = useMemo(
    () => ({ view, conversation, open, focusInput, say }),
    [view, conversation, focusInput, say],
  );

  return (
    <ScreenContext.Provider value={screen}>
      <a class="skip" href="#input">
        {words.skip}
      </a>
      <Header inFrame={inFrame} />
      <Banner />
      <HumanBanner />
      <main>
        <Transcript />
        <Composer box={input} />
      </main>
      <Dialogs name={dialog} />
    </ScreenContext.Provider>
  );
}
