import { useState } from "preact/hooks";
import { useScreen } from "../core/context";
import { close } from "../core/frame";
import { isLarge, toggleLarge } from "../core/large";
import { words } from "../words";
import { CloseIcon, Emblem, MoreIcon } from "./icons";

export function Header({ inFrame }: { inFrame: boolean }) {
  const { open } = useScreen();
  const [large, setLarge] = useState(isLarge());
  return (
    <header class="top">
      <Emblem />
      <h1>
        {words.name}
        <small>{words.tagline}</small>
      </h1>
      <button type="button" class="quiet" onClick={() => open("answers")}>
        {words.answers}
      </button>
      <button type="button" class="quiet" aria-pressed={large} onClick={() => setLarge(toggleLarge())}>
        {words.large}
      </button>
      <button type="button" class="quiet icon" aria-haspopup="dialog" aria-label={words.more} onClick={() => open("menu")}>
        <MoreIcon />
      </button>
      {inFrame && (
        <button type="button" class="quiet icon" aria-label={words.close} onClick={close}>
          <CloseIcon />
        </button>
      )}
    </header>
  );
}
