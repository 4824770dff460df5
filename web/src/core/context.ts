/** What every part of the screen can reach: the conversation, and the dialog that is open. */

import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { Conversation, View } from "./conversation";

export type DialogName = "menu" | "answers" | "code" | "resume" | "remove";

export interface Screen {
  view: View;
  conversation: Conversation;
  open(dialog: DialogName | null): void;
  /** Puts the cursor into the text box, where that does not raise a keyboard on the screen. */
  focusInput(): void;
  /** Says something and leaves the focus where the conversation goes on. */
  say(text: string, payload?: string): void;
}

export const ScreenContext = createContext<Screen | null>(null);

export function useScreen(): Screen {
  const screen = useContext(ScreenContext);
  if (!screen) throw new Error("outside of the screen");
  return screen;
}
