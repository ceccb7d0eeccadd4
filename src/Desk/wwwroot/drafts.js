// @ts-check
// What an agent types survives a reload, a crash and another thread: kept in this browser, per person, with its mode.

const prefix = "draft:";

/** @typedef {{ text: string, mode: string }} Kept */

/** Keeps and brings back what is being typed. */
export function startDrafts() {
  restore();
  document.addEventListener("input", (event) => {
    const field = event.target;
    if (field instanceof HTMLTextAreaElement && field.dataset.draft) keep(field);
    else if (field instanceof HTMLInputElement && field.name === "mode" && field.form) each(field.form, keep);
  });
  document.addEventListener("live:sent", (event) => each(/** @type {CustomEvent} */ (event).detail, keep));
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!(form instanceof HTMLFormElement)) return;
    if (form.getAttribute("action") === "/signout") forget();
  });
  document.addEventListener("click", (event) => {
    const button = event.target instanceof Element ? event.target.closest("[data-use-draft]") : null;
    if (button) useDraft();
  });
}

/** Moves the assistant's draft into the empty composer; false when there is none or something is typed already. */
export function useDraft() {
  const draft = document.querySelector("[data-draft-text]");
  const field = document.getElementById("composer-text");
  if (!(draft instanceof HTMLElement) || !(field instanceof HTMLTextAreaElement) || field.value !== "") return false;
  field.value = draft.dataset.draftText ?? "";
  field.dispatchEvent(new Event("input", { bubbles: true }));
  field.focus();
  return true;
}

/** @param {HTMLFormElement} form @param {(field: HTMLTextAreaElement) => void} what */
function each(form, what) {
  for (const field of form.querySelectorAll("textarea[data-draft]")) {
    if (field instanceof HTMLTextAreaElement) what(field);
  }
}

/** @param {HTMLTextAreaElement} field @returns {string} */
const modeOf = (field) => String((field.form && new FormData(field.form).get("mode")) ?? "reply");

/** @param {HTMLTextAreaElement} field */
function keep(field) {
  const key = prefix + field.dataset.draft;
  try {
    if (field.value === "") localStorage.removeItem(key);
    else localStorage.setItem(key, JSON.stringify({ text: field.value, mode: modeOf(field) }));
  } catch {
    // A full or forbidden storage keeps nothing; typing goes on.
  }
}

function restore() {
  for (const field of document.querySelectorAll("textarea[data-draft]")) {
    if (!(field instanceof HTMLTextAreaElement) || field.value !== "") continue;
    const kept = read(prefix + field.dataset.draft);
    if (!kept) continue;
    const mode = field.form?.querySelector(`input[name="mode"][value="${kept.mode === "note" ? "note" : "reply"}"]`);
    // A note that came back as a reply would be sent to the customer: without its mode it stays away.
    if (!(mode instanceof HTMLInputElement)) continue;
    mode.checked = true;
    field.value = kept.text;
  }
}

/** @param {string} key @returns {Kept | null} */
function read(key) {
  try {
    return JSON.parse(localStorage.getItem(key) ?? "null");
  } catch {
    return null;
  }
}

function forget() {
  try {
    Object.keys(localStorage).filter((key) => key.startsWith(prefix)).forEach((key) => localStorage.removeItem(key));
  } catch {
    // Nothing is kept where nothing may be stored.
  }
}
