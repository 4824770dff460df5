// Copying with one key: the lines to say that are on the screen, or the summary.
"use strict";
(() => {
  const words = document.querySelector("#desk").dataset;
  const isSeen = (element) => element.getClientRects().length > 0;
  const WHAT = { spoken: ".spoken", summary: "#summary-text" };

  async function copy(what) {
    const found = [...document.querySelectorAll(WHAT[what])].filter(isSeen);
    const text = found.map((element) => element.value ?? element.textContent.trim()).join("\n");
    if (!text) return;
    const said = (await toClipboard(text)) ? words.copied + text.slice(0, 24) : words.notCopied;
    document.querySelector("#status").textContent = said;
  }

  async function toClipboard(text) {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      return oldWay(text); // without TLS there is no clipboard to write to
    }
  }

  function oldWay(text) {
    const focused = document.activeElement;
    const field = document.createElement("textarea");
    field.className = "unseen";
    field.value = text;
    document.body.append(field);
    field.select();
    const copied = document.execCommand("copy");
    field.remove();
    focused?.focus();
    return copied;
  }

  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-copies]");
    if (button) copy(button.dataset.copies);
  });
})();
