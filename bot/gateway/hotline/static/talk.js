// The queue and a talk: keys, canned phrases, what is announced. Everything works without it, by buttons and reloading.
(() => {
  "use strict";
  const at = (selector) => document.querySelector(selector);
  const status = at("#status");
  const box = () => at("#text");
  const log = () => at(".said");
  const title = document.title;

  // Enter that confirms a Chinese input method's choice (229 in older browsers) is not ours.
  const isComposing = (event) => event.isComposing || event.keyCode === 229;

  function say(text) {
    if (status && status.textContent !== text) status.textContent = text;
  }

  function newClient() {
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    at("#saying [name=client]").value = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  }

  function toEnd() {
    if (log()) log().scrollTop = log().scrollHeight;
  }

  // The number of those who wait stands in the window's title, and a new one is told once.
  let before = -1;
  function count() {
    const waiting = Number(at("[data-waiting]")?.dataset.waiting ?? 0);
    const unread = Number(at("[data-unread]")?.dataset.unread ?? 0);
    document.title = waiting + unread ? `(${waiting + unread}) ${title}` : title;
    if (before >= 0 && waiting > before) say(`有 ${waiting} 位在等人工`);
    before = waiting;
  }

  // A phrase that a digit brought stands selected: Enter sends it, and who goes on writing began a sentence with a digit.
  let digit = "";
  function write(text) {
    box().value = text;
    box().focus();
    box().select();
  }
  function meantDigit(event) {
    const goesOn = event.isComposing || event.keyCode === 229 || event.key.length === 1;
    if (digit && goesOn && !event.ctrlKey && !event.altKey && !event.metaKey) {
      box().value = digit;
      box().setSelectionRange(1, 1);
    }
    digit = "";
  }

  document.addEventListener("keydown", (event) => {
    if (digit && event.key !== "Shift") meantDigit(event);
    if (isComposing(event)) return;
    if (event.altKey && !event.ctrlKey && !event.metaKey) {
      const key = event.key.toLowerCase();
      const found =
        key === "c" ? at("[data-first]") : key === "b" ? at("#back") : at(`[data-talk="${/^[1-9]$/.test(key) ? key : ""}"]`);
      if (found) {
        event.preventDefault();
        found.click();
      }
      return;
    }
    const field = box();
    if (!field || event.ctrlKey || event.metaKey || (event.target !== field && event.target !== document.body)) return;
    if (event.key === "Enter" && !event.shiftKey && event.target === field) {
      event.preventDefault();
      if (field.value.trim()) at("#saying").requestSubmit();
    } else if (/^[1-9]$/.test(event.key) && !field.value) {
      const phrase = at(`[data-canned="${event.key}"]`);
      if (!phrase) return;
      event.preventDefault();
      write(phrase.dataset.text);
      digit = event.key;
    }
  });

  document.addEventListener("pointerdown", () => (digit = ""));
  document.addEventListener("click", (event) => {
    const phrase = event.target.closest?.("[data-canned]");
    if (phrase) write(phrase.dataset.text);
  });

  let sent = "";
  document.addEventListener("htmx:beforeRequest", (event) => {
    if (event.target.id === "saying") sent = box().value;
  });
  document.addEventListener("htmx:afterRequest", (event) => {
    if (event.target.id !== "saying") return;
    if (event.detail.successful) {
      // What was written while the line was on its way stays.
      const written = box().value;
      box().value = written.startsWith(sent) ? written.slice(sent.length).trimStart() : written;
      newClient();
      say("");
      return;
    }
    let text = at("#saying").dataset.lost;
    try {
      text = JSON.parse(event.detail.xhr.responseText).error.text;
    } catch {
      // No answer, or none of ours: the line was lost, the words are still there.
    }
    say(text);
  });

  // A page that lost a request, or lay asleep, asks anew; so does everything here that hears of `said`.
  const askAnew = () => document.body.dispatchEvent(new CustomEvent("said"));
  let asking;
  document.addEventListener("htmx:sendError", (event) => {
    if (event.target.id === "saying") return;
    clearTimeout(asking);
    asking = setTimeout(askAnew, 3000);
  });
  addEventListener("online", askAnew);
  document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && askAnew());

  // Who reads what was said before is not torn away from it by a new line.
  let following = true;
  document.addEventListener("htmx:beforeSwap", () => {
    const place = log();
    following = !place || place.scrollHeight - place.scrollTop - place.clientHeight < 80;
  });

  const typing = at("#typing");
  let quiet;
  document.addEventListener("htmx:afterSwap", (event) => {
    if (event.target.closest?.("#lines")) count();
    else if (following) toEnd();
    if (event.target.id === "more" && typing) typing.textContent = "";
  });
  typing?.addEventListener(typing.dataset.event, () => {
    typing.textContent = typing.dataset.text;
    clearTimeout(quiet);
    quiet = setTimeout(() => (typing.textContent = ""), 6000);
  });

  if (at("#saying")) newClient();
  count();
  toEnd();
})();
