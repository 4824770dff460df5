/** A modal dialog: the browser's own, which traps the focus, closes on Esc and gives the focus back. */

import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { useScreen } from "../core/context";
import { words } from "../words";

interface Props {
  title: string;
  children: ComponentChildren;
  /** Replaces the 「完成」 button. */
  footer?: ComponentChildren;
}

export function Dialog({ title, children, footer }: Props) {
  const { open } = useScreen();
  const self = useRef<HTMLDialogElement>(null);

  useEffect(() => {
    const dialog = self.current;
    const before = document.activeElement as HTMLElement | null;
    if (dialog?.showModal) dialog.showModal();
    else dialog?.setAttribute("open", ""); // browsers before 2022: shown, without the trap
    return () => {
      if (dialog?.open && dialog.close) dialog.close();
      if (before?.isConnected) before.focus({ preventScroll: true });
    };
  }, []);

  return (
    <dialog
      ref={self}
      aria-labelledby="dialog-title"
      onCancel={(event) => {
        event.preventDefault();
        open(null);
      }}
      onClick={(event) => event.target === self.current && open(null)}
    >
      <div class="sheet">
        <h2 id="dialog-title">{title}</h2>
        <div class="sheet-body">{children}</div>
        <div class="sheet-foot">
          {footer ?? (
            <button type="button" class="main" onClick={() => open(null)}>
              {words.done}
            </button>
          )}
        </div>
      </div>
    </dialog>
  );
}
