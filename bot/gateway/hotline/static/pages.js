// Rows of a list by the arrow keys: down from the field goes to the first, up from the first back into the field.
// A row is a link, so Enter opens it without any help.
document.addEventListener("keydown", (event) => {
  if (event.isComposing || event.keyCode === 229 || event.altKey || event.ctrlKey || event.metaKey) return;
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const field = document.querySelector("[data-rows]");
  if (!field) return;
  if (event.key === "/" && !event.target.closest("input, select, textarea")) {
    event.preventDefault();
    field.focus();
    field.select();
    return;
  }
  const rows = [...document.querySelectorAll(`${field.dataset.rows} [data-row]`)];
  const here = event.target === field ? -1 : rows.indexOf(event.target);
  if (!step || !rows.length || (here < 0 && event.target !== field)) return;
  event.preventDefault();
  const next = Math.min(here + step, rows.length - 1);
  (next < 0 ? field : rows[next]).focus();
});

// What a button did is said where a screen reader hears it; what it could not do, in the words of the desk.
document.addEventListener("htmx:afterRequest", (event) => {
  const form = event.target.closest("[data-done]");
  if (!form) return;
  const { successful, xhr } = event.detail;
  let said = form.dataset.done;
  if (!successful) {
    try {
      said = JSON.parse(xhr.response).error.text;
    } catch {
      said = form.dataset.failed;
    }
  }
  document.getElementById("status").textContent = said;
});
