// Saving as one types. What is not saved says so, stays in its field, and is sent again: by itself, and on leaving.
"use strict";
(() => {
  const RETRY = 3000; // ms
  const words = document.querySelector("#desk").dataset;
  const mark = (form) => document.querySelector(form.dataset.autosave);
  const saved = (event) => (event.detail.elt.dataset?.autosave ? event.detail.elt : null);
  let edits = 0; // counted, so that what was typed while a save was under way is known not to be in it

  function onEdit(event) {
    const form = event.target.closest?.("[data-autosave]");
    if (!form) return;
    form.dataset.dirty = String((edits += 1));
    mark(form).textContent = words.unsaved;
  }

  function onSent(event) {
    const form = saved(event);
    if (form) form.dataset.sent = form.dataset.dirty ?? "";
  }

  function onKept(event) {
    const form = saved(event);
    if (!form || !event.detail.successful) return;
    if (form.dataset.sent === (form.dataset.dirty ?? "")) delete form.dataset.dirty;
    else mark(form).textContent = words.unsaved;
  }

  function onFailed(event) {
    const form = saved(event);
    if (!form) return;
    const { xhr } = event.detail;
    const isPassing = xhr.status === 0 || xhr.status >= 500 || xhr.status === 429;
    mark(form).textContent = isPassing ? words.retrying : `${words.unsaved}：${reason(xhr)}`;
    if (isPassing) setTimeout(() => htmx.trigger(form, "again"), RETRY);
  }

  function reason(xhr) {
    try {
      return JSON.parse(xhr.responseText).error.text;
    } catch {
      return words.offline; // no answer of the gateway's
    }
  }

  // The summary and the end of a call rest on what was typed a moment ago.
  function onRequest(event) {
    const dirty = [...document.querySelectorAll("[data-autosave][data-dirty]")];
    if (!event.target.matches("[data-after-saving]") || !dirty.length) return;
    event.preventDefault();
    Promise.all(dirty.map(save)).then(() => event.detail.issueRequest());
  }

  function save(form) {
    return new Promise((done) => {
      form.addEventListener("htmx:afterRequest", done, { once: true });
      htmx.trigger(form, "again");
    });
  }

  function saveOnLeaving() {
    document.querySelectorAll("[data-autosave][data-dirty]").forEach((form) => {
      navigator.sendBeacon(form.action, new URLSearchParams(new FormData(form)));
    });
  }

  document.addEventListener("input", onEdit);
  document.addEventListener("htmx:confirm", onRequest);
  document.addEventListener("htmx:beforeRequest", onSent);
  document.addEventListener("htmx:afterRequest", onKept);
  for (const failure of ["htmx:responseError", "htmx:sendError", "htmx:timeout"]) {
    document.addEventListener(failure, onFailed);
  }
  addEventListener("pagehide", saveOnLeaving);
})();
