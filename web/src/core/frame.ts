/** The frame's side of the loader: told when it is opened, asks to be closed. Both name the other's origin. */

export const inFrame = window.parent !== window;

let parentOrigin = "";
let tell: (() => void) | null = null;

// Listens from the first moment: the page around speaks as soon as the frame is loaded, maybe before it is drawn.
addEventListener("message", (event) => {
  if (!inFrame || event.source !== window.parent || event.data?.guide !== "open") return;
  // Who may embed us is decided by frame-ancestors; here we only learn whom to answer.
  parentOrigin = event.origin;
  tell?.();
});

/** Runs `opened` each time the page around shows the frame, and at once if it has done so already. */
export function onOpen(opened: () => void): void {
  tell = opened;
  if (parentOrigin) opened();
}

/** Asks the page around to hide the frame. */
export function close(): void {
  if (inFrame && parentOrigin) window.parent.postMessage({ guide: "close" }, parentOrigin);
}
