// Saving as one types. What is not saved says so, stays in its field and in this tab of the browser, and is sent again:
// by itself, on leaving, and when the page is back, as after a log-in that ended. Only fields that changed are sent, each
// with what is known to be or to have been kept there, so that nothing is written over what another window wrote.
"use strict";
(() => {
  const RETRY = 3000; // ms
  const MOST_SENT = 3; // values of a field whose fate is unknown
  const SEEN = "seen_"; // before a field's name, as recording.py reads it
  const one = (selector) => document.querySelector(selector);
  const words = one("#desk").dataset;
  const mark = (form) => one(form.dataset.autosave);
  const formOf = (element) => element.closest?.("[data-autosave]");
  const saved = (event) => (event.detail.elt.dataset?.autosave ? event.detail.elt : null);

  // ---- what of a form is kept ---------------------------------------------------------------------------------------
  // Of each form: `kept`, its values as the gateway has them; `sent`, values that may have arrived; `under`, those of
  // the request under way; `left`, what was typed before and could not be kept, since another window was faster.

  const memories = new WeakMap();
  const fields = (form) => [...form.elements].filter((field) => field.name && field.name !== "csrf");
  const names = (form) => [...new Set(fields(form).map((field) => field.name))];
  const value = (form, name) => new FormData(form).get(name) ?? "";

  function asShown(form, name) {
    const all = fields(form).filter((field) => field.name === name);
    return all[0].type === "radio" ? (all.find((radio) => radio.defaultChecked)?.value ?? "") : all[0].defaultValue;
  }

  function memory(form) {
    if (!memories.has(form)) {
      const kept = Object.fromEntries(names(form).map((name) => [name, asShown(form, name)]));
      memories.set(form, { kept, sent: {}, under: {}, left: {} });
    }
    return memories.get(form);
  }

  const changed = (form) =>
    names(form).filter((name) => memory(form).sent[name]?.length || value(form, name) !== memory(form).kept[name]);
  const known = (form, name) => [memory(form).kept[name], ...(memory(form).sent[name] ?? [])];
  const isDirty = (form) => "dirty" in form.dataset;
  const dirtyOnes = () => [...document.querySelectorAll("[data-autosave][data-dirty]")];

  function note(form) {
    if (changed(form).length) form.dataset.dirty = "";
    else delete form.dataset.dirty;
    keepDraft(form);
  }

  // ---- drafts, for this tab of the browser --------------------------------------------------------------------------

  const draftKey = (form) => `desk:${words.call}:form:${form.dataset.autosave}`;

  function keepDraft(form) {
    const typed = changed(form).map((name) => [name, { value: value(form, name), known: known(form, name) }]);
    const draft = { ...memory(form).left, ...Object.fromEntries(typed) };
    if (Object.keys(draft).length) sessionStorage.setItem(draftKey(form), JSON.stringify(draft));
    else sessionStorage.removeItem(draftKey(form));
  }

  const plain = (text) => text.replace(/\r\n/g, "\n").trim(); // as the gateway keeps it, nearly

  function restore(form) {
    const draft = JSON.parse(sessionStorage.getItem(draftKey(form)) ?? "{}");
    for (const name of names(form).filter((each) => each in draft)) {
      const { kept, left } = memory(form);
      const [there, typed] = [plain(kept[name]), plain(draft[name].value)];
      if (there === typed) continue;
      if (draft[name].known.map(plain).includes(there)) put(form, name, draft[name].value);
      else left[name] = draft[name];
    }
    showLeft(form);
    note(form);
    if (!isDirty(form)) return;
    mark(form).textContent = words.unsaved;
    htmx.trigger(form, "again");
  }

  function put(form, name, text) {
    const field = form.elements[name];
    field.value = text;
  }

  function showLeft(form) {
    const place = form.querySelector("[data-left]");
    const texts = Object.values(memory(form).left).map((each) => each.value);
    place.hidden = !texts.length;
    place.textContent = texts.length ? `${place.dataset.left}${texts.join("；")}` : "";
  }

  // ---- saving -------------------------------------------------------------------------------------------------------

  function onEdit(event) {
    const form = formOf(event.target);
    if (!form) return;
    note(form);
    mark(form).textContent = words.unsaved;
  }

  function onConfig(event) {
    const { elt, formData } = event.detail;
    if (elt.dataset?.seen) formData.set("seen_summary", one(elt.dataset.seen)?.value ?? "");
    const form = saved(event);
    if (!form) return;
    onlyChanged(form, formData);
    const { sent } = memory(form);
    memory(form).under = Object.fromEntries(names(form).map((name) => [name, value(form, name)]));
    changed(form).forEach((name) => {
      const others = (sent[name] ?? []).filter((each) => each !== value(form, name));
      sent[name] = [...others, value(form, name)].slice(-MOST_SENT);
    });
    keepDraft(form);
  }

  function onlyChanged(form, data) {
    const meant = changed(form);
    names(form).forEach((name) => meant.includes(name) || data.delete(name));
    meant.forEach((name) => known(form, name).forEach((each) => data.append(SEEN + name, each)));
  }

  function onKept(event) {
    const form = saved(event);
    if (!form || !event.detail.successful) return;
    const { kept, sent, under, left } = memory(form);
    Object.keys(sent).forEach((name) => {
      kept[name] = under[name];
      delete left[name];
    });
    memory(form).sent = {};
    showLeft(form);
    note(form);
    if (isDirty(form)) mark(form).textContent = words.unsaved; // typed while the save was under way
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

  // The summary and the end of a call rest on what was typed a moment ago; without it they do not begin.
  function onRequest(event) {
    if (!event.target.matches("[data-after-saving]")) return;
    const dirty = dirtyOnes();
    if (!dirty.length) return;
    event.preventDefault();
    Promise.all(dirty.map(save)).then((done) => {
      const failed = dirty[done.indexOf(false)];
      if (!failed) event.detail.issueRequest();
      else one("#status").textContent = `${words.notDone}${mark(failed).textContent}`;
    });
  }

  function save(form) {
    if (!form.reportValidity()) return Promise.resolve(false);
    return new Promise((done) => {
      const look = (event) => {
        if (event.detail.successful && isDirty(form)) return; // it was an earlier one: the next is on its way
        form.removeEventListener("htmx:afterRequest", look);
        setTimeout(() => done(event.detail.successful)); // by then it says why
      };
      form.addEventListener("htmx:afterRequest", look);
      htmx.trigger(form, "again");
    });
  }

  function saveOnLeaving() {
    dirtyOnes().forEach((form) => {
      const data = new FormData(form);
      onlyChanged(form, data);
      navigator.sendBeacon(form.action, data);
    });
  }

  document.addEventListener("input", onEdit);
  document.addEventListener("htmx:confirm", onRequest);
  document.addEventListener("htmx:configRequest", onConfig);
  document.addEventListener("htmx:afterRequest", onKept, true); // before anybody who waits for it
  for (const failure of ["htmx:responseError", "htmx:sendError", "htmx:timeout"]) {
    document.addEventListener(failure, onFailed);
  }
  addEventListener("pagehide", saveOnLeaving);
  addEventListener("load", () => document.querySelectorAll("[data-autosave]").forEach(restore)); // by then htmx listens
})();
