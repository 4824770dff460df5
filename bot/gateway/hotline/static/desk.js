// The console by keyboard. Every key is written beside what it does, as aria-keyshortcuts; this reads it from there.
// Keys pressed while an input method composes belong to the input method: Enter then confirms pinyin, not an answer.
"use strict";
(() => {
  const PAUSE = 200; // ms of silence that count as a pause in typing
  const RETRY = 3000; // ms until what could not be saved is sent again
  const one = (selector) => document.querySelector(selector);
  const all = (selector) => [...document.querySelectorAll(selector)];
  const desk = one("#desk");
  const line = one("#q");
  let pause = 0; // the timer of the pause in typing
  let isSwallowed = false; // whether the key pressed last went to the input method
  const say = desk.dataset;
  const isSeen = (element) => element.getClientRects().length > 0;
  const isComposing = (event) => event.isComposing || event.keyCode === 229;
  const tell = (text) => {
    one("#status").textContent = text;
  };

  // ---- what is typed, kept for this tab of the browser so that changing calls loses nothing -------------------------

  const store = (name) => `desk:${say.call}:${name}`;
  const keep = (name, value) => (value ? sessionStorage.setItem(store(name), value) : sessionStorage.removeItem(store(name)));
  const kept = (name) => sessionStorage.getItem(store(name)) ?? "";

  function forgetOtherCalls() {
    const open = new Set(all("#tabs a").map((tab) => tab.pathname.split("/").pop()));
    const old = Object.keys(sessionStorage).filter((key) => key.startsWith("desk:") && !open.has(key.split(":")[1]));
    old.forEach((key) => sessionStorage.removeItem(key));
  }

  function clearLine() {
    clearTimeout(pause); // what was typed has been dealt with
    line.value = "";
    keep("draft", "");
  }

  // ---- the line: a question to look up, or what the caller answers -------------------------------------------------

  const mode = () => one("input[name=mode]:checked").value;
  const typed = () => line.value.trim();
  const card = () => one("#card .card");

  function show(name) {
    one(`input[name=mode][value=${name}]`).checked = true;
    one("#ask-panel").hidden = name !== "ask";
    one("#check-panel").hidden = name !== "check";
    line.placeholder = line.dataset[name];
    keep("mode", name === "check" ? name : "");
    if (name === "check") toLatest();
    else if (typed() && card()?.dataset.asked !== typed()) ask();
  }

  function ask() {
    clearTimeout(pause);
    if (typed()) htmx.trigger("#asking", "said");
    else clearCard();
  }

  function clearCard() {
    clearTimeout(pause);
    htmx.trigger("#asking", "htmx:abort");
    one("#card").replaceChildren();
    one("#aloud").textContent = "";
  }

  // Some input methods swallow the key of a digit, though nothing is composed, and then write the digit.
  function isSwallowedChoice() {
    const choice = isSwallowed && /^[0-9０-９]$/.test(line.value) && shortcut(line.value.normalize("NFKC"));
    if (!choice) return false;
    clearLine();
    choice.click();
    return true;
  }

  function onTyping() {
    if (isSwallowedChoice()) return;
    keep("draft", line.value);
    tell("");
    if (mode() !== "ask") return;
    clearTimeout(pause);
    card()?.classList.toggle("old", card().dataset.asked !== typed());
    pause = setTimeout(ask, typed() ? PAUSE : 0);
  }

  function enter() {
    if (mode() === "check") return sayTyped();
    const shown = card();
    const isShown = shown && (typed() === "" || typed() === shown.dataset.asked);
    if (!isShown) return typed() && ask(); // nobody takes what they have not seen
    if ("taken" in shown.dataset) return clearLine();
    if (one("#take")) return one("#take").requestSubmit();
    clearLine();
    if (shown.querySelector("[data-choice]")) tell(say.choose);
  }

  function sayTyped() {
    if (!typed()) return;
    one("#saying-text").value = line.value;
    one("#saying").requestSubmit();
  }

  function clear() {
    clearLine();
    if (mode() === "ask") clearCard();
    tell("");
  }

  // ---- keys ---------------------------------------------------------------------------------------------------------

  function nameOf(event) {
    const digit = /^Digit(\d)$/.exec(event.code);
    const letter = /^Key([A-Z])$/.exec(event.code);
    const held = (event.ctrlKey || event.metaKey ? "Control+" : "") + (event.altKey ? "Alt+" : "");
    const key = held ? (digit?.[1] ?? letter?.[1] ?? event.key) : event.key;
    return held + key;
  }

  const shortcut = (name) => all(`[aria-keyshortcuts~="${CSS.escape(name)}"]`).find(isSeen);
  const isField = (element) => element.matches("input:not([type=radio], [type=checkbox]), textarea, select");

  function onKey(event) {
    isSwallowed = event.keyCode === 229;
    if (isComposing(event) || one("#keys").open || event.repeat) return;
    const name = nameOf(event);
    const inLine = event.target === line;
    // In a field one types; only in the line, and only while nothing is typed, does a digit choose.
    const types = isField(event.target) && !(inLine && !line.value) && name.length === 1;
    if (types) return;
    if (line && ownKey(name, inLine, event)) return event.preventDefault();
    const found = shortcut(name);
    if (!found) return;
    event.preventDefault();
    if (isField(found) || found.type === "radio") found.focus();
    else found.click();
  }

  function ownKey(name, inLine, event) {
    if (name === "Control+I") return show(mode() === "ask" ? "check" : "ask"), line.focus(), true;
    if (name === "/" && !inLine) return line.focus(), true;
    if (name === "?") return one("#keys").showModal(), true;
    if (name === "Enter" && inLine) return enter(), true;
    if (name === "Escape") return inLine ? clear() : line.focus(), true;
    if (name === "ArrowDown" && inLine) return all("[data-choice]").find(isSeen)?.focus(), true;
    if (name === "ArrowDown" || name === "ArrowUp") return step(event.target, name === "ArrowDown" ? 1 : -1);
    return false;
  }

  function step(from, by) {
    if (!from.matches("[data-choice]")) return false;
    const choices = all("[data-choice]").filter(isSeen);
    (choices[choices.indexOf(from) + by] ?? line).focus();
    return true;
  }

  // ---- what the server answers --------------------------------------------------------------------------------------

  function onSwap(event) {
    const at = event.detail.target?.id;
    if (at === "card") onCard();
    if (at === "talk") onTalk(event.detail.requestConfig.parameters.text ?? "");
    if (at === "summary") one("#summary-text")?.focus();
    if (at === "resuming") one("#resuming button")?.focus();
    runClocks();
  }

  const aloud = (place) => all(`${place} .spoken`).map((spoken) => spoken.textContent.trim()).join(" ");

  function onCard() {
    const shown = card();
    if (document.activeElement === document.body) line.focus(); // the choice that had the focus is gone
    one("#aloud").textContent = aloud("#card");
    all("#card blockquote").forEach((clause) => {
      const used = clause.querySelector("mark");
      if (used) clause.scrollTop = used.offsetTop - clause.clientHeight / 3;
    });
    if (!("taken" in shown.dataset)) return;
    if (typed() === shown.dataset.asked) clearLine();
    tell(say.taken);
  }

  function onTalk(sent) {
    if (sent.trim() === typed()) clearLine();
    show("check");
    one("#aloud").textContent = aloud("#talk");
    tell("");
    line.focus();
  }

  function toLatest() {
    one("#talk .choices, #talk .reply:last-of-type")?.scrollIntoView({ block: "nearest" });
  }

  // A card for other words than those in the line came too late; what was picked from a card is meant as it is.
  function onBeforeSwap(event) {
    const { target, requestConfig } = event.detail;
    if (target?.id !== "card" || requestConfig.verb !== "get" || requestConfig.parameters.topic) return;
    if ((requestConfig.parameters.q ?? "").trim() !== typed()) event.detail.shouldSwap = false;
  }

  function onRefused(event) {
    if (event.detail.elt.dataset.autosave) return; // saving.js says so, beside what was not saved
    let text = say.offline;
    try {
      text = JSON.parse(event.detail.xhr.responseText).error.text;
    } catch {
      // no answer of the gateway's: the network, or something between
    }
    tell(text);
  }

  function onAnswered(event) {
    const { elt, successful } = event.detail;
    if (successful && elt.dataset.done) tell(elt.dataset.done);
  }

  // ---- clocks -------------------------------------------------------------------------------------------------------

  function runClocks() {
    all("time[data-since]").forEach((clock) => {
      const seconds = Math.max(0, Math.floor((Date.now() - Date.parse(clock.dataset.since)) / 1000));
      const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
      const text = (parts[0] ? parts : parts.slice(1)).map((part) => String(part).padStart(2, "0")).join(":");
      if (clock.textContent !== text) clock.textContent = text;
    });
  }

  htmx.config.attributesToSettle = ["class"]; // the policy lets no style into the page
  htmx.config.defaultSettleDelay = 0; // a key pressed at once finds its form ready, and is not sent by the browser

  // ---- begin --------------------------------------------------------------------------------------------------------

  document.addEventListener("keydown", onKey);
  document.addEventListener("submit", (event) => {
    if (event.target.matches("[hx-get], [hx-post]")) event.preventDefault();
    if (event.target.matches(".once")) event.target.querySelector("button").disabled = true;
  });
  document.addEventListener("htmx:beforeSwap", onBeforeSwap);
  document.addEventListener("htmx:afterSwap", onSwap);
  document.addEventListener("htmx:afterRequest", onAnswered);
  for (const failure of ["htmx:responseError", "htmx:sendError", "htmx:timeout"]) {
    document.addEventListener(failure, onRefused);
  }
  setInterval(runClocks, 1000);
  runClocks();
  forgetOtherCalls();

  if (line) {
    one("#line").addEventListener("submit", (event) => event.preventDefault());
    line.addEventListener("input", (event) => event.isComposing || onTyping());
    line.addEventListener("compositionend", onTyping);
    all("input[name=mode]").forEach((choice) => choice.addEventListener("change", () => show(mode())));
    line.value = kept("draft");
    line.focus();
    addEventListener("load", () => show(kept("mode") || "ask")); // by then htmx listens
  }
})();
