// @ts-check
// Texts that are kept: "/" in an empty composer or the button opens them, typing filters, arrows choose, Enter puts the text where the cursor stands.

/** Whether the list was asked for and is to be focused once it is there. */
let wanted = false;

/** Letters without their marks, in lower case. @param {string} text */
const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

const list = () => document.getElementById("canned");

/** @returns {HTMLTextAreaElement | null} */
function composer() {
  const field = document.getElementById("composer-text");
  return field instanceof HTMLTextAreaElement ? field : null;
}

/** @returns {HTMLElement[]} those that are shown */
const shown = () => [...document.querySelectorAll("#canned [data-canned]")].filter((e) => e instanceof HTMLElement && !e.hidden).map((e) => /** @type {HTMLElement} */ (e));

/** Listens where there is a composer. */
export function startCanned() {
  document.addEventListener("keydown", onKey);
  document.addEventListener("input", ({ target }) => target instanceof HTMLInputElement && target.id === "canned-q" && filter(target.value));
  document.addEventListener("click", (event) => {
    const target = event.target instanceof Element ? event.target : null;
    const option = target?.closest("[data-canned]");
    if (option instanceof HTMLElement) {
      event.preventDefault();
      use(option);
    } else if (target?.closest("[data-canned-close]")) close();
    else if (target?.closest('[data-key="canned"]')) {
      if (list()) {
        event.preventDefault();
        close();
      } else wanted = true;
    }
  });
  document.addEventListener("live:put", () => {
    const field = document.getElementById("canned-q");
    if (!wanted || !field) return;
    wanted = false;
    field.focus();
    select(0);
  });
}

/** @param {KeyboardEvent} event */
function onKey(event) {
  const target = event.target;
  if (target === composer() && event.key === "/" && composer()?.value === "" && !event.ctrlKey && !event.metaKey && !event.altKey) {
    const button = document.querySelector('.compose [data-key="canned"]');
    if (!(button instanceof HTMLElement)) return;
    event.preventDefault();
    button.click();
    return;
  }
  if (!(target instanceof Element) || !target.closest("#canned")) return;
  const options = shown();
  const at = options.findIndex((o) => o.getAttribute("aria-selected") === "true");
  if (event.key === "ArrowDown" || event.key === "ArrowUp") select(Math.min(options.length - 1, Math.max(0, at + (event.key === "ArrowDown" ? 1 : -1))));
  else if (event.key === "Enter" && target.id === "canned-q") options[Math.max(0, at)] && use(/** @type {HTMLElement} */ (options[Math.max(0, at)]));
  else if (event.key === "Escape") close();
  else return;
  if (event.key === "Enter" && target.id !== "canned-q") return;
  event.preventDefault();
  event.stopPropagation();
}

/** @param {string} typed */
function filter(typed) {
  const words = plain(typed).split(/\s+/).map((w) => w.replace(/^\//, "")).filter(Boolean);
  for (const option of document.querySelectorAll("#canned [data-canned]")) {
    if (option instanceof HTMLElement) option.hidden = !words.every((w) => plain(option.textContent ?? "").includes(w));
  }
  select(0);
}

/** @param {number} index */
function select(index) {
  const options = shown();
  for (const option of document.querySelectorAll('#canned [aria-selected="true"]')) option.setAttribute("aria-selected", "false");
  const chosen = options[index];
  chosen?.setAttribute("aria-selected", "true");
  chosen?.scrollIntoView({ block: "nearest" });
  const field = document.getElementById("canned-q");
  if (chosen) field?.setAttribute("aria-activedescendant", chosen.id);
  else field?.removeAttribute("aria-activedescendant");
}

/** @param {HTMLElement} option */
function use(option) {
  const field = composer();
  if (!field) return;
  const text = option.dataset.canned ?? "";
  field.setRangeText(text, field.selectionStart, field.selectionEnd, "end");
  close();
  // A variable that nobody filled is selected, so that whoever types next fills it.
  const gap = /\{\{[^{}\n]*\}\}/.exec(field.value);
  if (gap) field.setSelectionRange(gap.index, gap.index + gap[0].length);
  field.dispatchEvent(new Event("input", { bubbles: true }));
}

function close() {
  list()?.remove();
  composer()?.focus();
}
