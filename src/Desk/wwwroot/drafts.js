// @ts-check
// What an agent types survives a reload, a crash, a lost connection, a session that ended and another thread: kept in this browser, per person, with its
// mode. What could not be sent is offered again once there is a connection, and never leaves by itself.

import { isLive } from "./live.js";
import { mentionOnce } from "./notes.js";

const prefix = "draft:";

/** Whose text is kept here: another agent at the same browser does not get to read it. */
const owner = "draft-owner";

/**
 * cut: the dispatch id of a sending that nobody answered; after: the last entry that stood in the timeline then
 * @typedef {{ text: string, mode: string, cut?: string, after?: string }} Kept
 */

/** Keeps and brings back what is being typed. */
export function startDrafts() {
  own();
  restore();
  document.addEventListener("input", (event) => {
    const field = event.target;
    if (field instanceof HTMLTextAreaElement && field.dataset.draft) keep(field);
    else if (field instanceof HTMLInputElement && field.name === "mode" && field.form) each(field.form, keep);
  });
  document.addEventListener("live:sent", (event) => {
    each(/** @type {CustomEvent} */ (event).detail, keep);
    clearKept();
  });
  document.addEventListener("form:cut", (event) => each(/** @type {CustomEvent} */ (event).detail, cut));
  document.addEventListener("live:put", () => {
    restore();
    offer();
  });
  document.addEventListener("live:up", (event) => offer(/** @type {CustomEvent<boolean>} */ (event).detail));
  window.addEventListener("online", () => offer(true));
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!(form instanceof HTMLFormElement)) return;
    if (form.getAttribute("action") === "/signout") forget();
  });
  document.addEventListener("click", (event) => {
    const target = event.target instanceof Element ? event.target : null;
    if (target?.closest("[data-use-draft]")) useDraft();
    if (target?.closest("[data-send-kept]")) sendKept();
  });
  window.addEventListener("storage", elsewhere);
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

/** @param {HTMLTextAreaElement} field @param {Partial<Kept>} [more] */
function keep(field, more = {}) {
  const key = prefix + field.dataset.draft;
  // What stood there when a sending was cut off: changed since, it is another message.
  const before = read(key);
  const { cut, after } = before?.cut && before.text === field.value ? before : { cut: undefined, after: undefined };
  try {
    if (field.value === "") localStorage.removeItem(key);
    else localStorage.setItem(key, JSON.stringify({ text: field.value, mode: modeOf(field), cut, after, ...more }));
  } catch {
    // A full or forbidden storage keeps nothing; typing goes on.
  }
}

/** The entry that stands last in the timeline. */
const lastEntry = () => [...document.querySelectorAll('#timeline-entries [id^="e-"]')].pop()?.id ?? "";

/** Nobody answered: the message may have left or not, so it goes again under the same id or not at all. @param {HTMLTextAreaElement} field */
function cut(field) {
  const id = field.form?.querySelector("[data-fresh]");
  keep(field, { cut: id instanceof HTMLInputElement ? id.value : "", after: lastEntry() });
  if (!document.getElementById("kept")) mentionOnce(document.body.dataset.textFailed);
  tell("textOffline", isLive() && navigator.onLine);
}

/** What was said last of a sending that was cut off: a patch of the composer may take it off the page. @type {string | undefined} */
let said;

/** @param {"textOffline" | "textBack" | "textNews"} what @param {boolean} again */
function tell(what, again) {
  said = what;
  const box = document.getElementById("kept");
  const text = box?.dataset[what];
  if (!box || !text || box.dataset.told === what) return;
  box.dataset.told = what;
  const words = document.createElement("span");
  words.textContent = text;
  box.replaceChildren(words);
  if (!again) return;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button small";
  button.dataset.sendKept = "";
  button.textContent = box.dataset.textSend ?? "";
  box.append(button);
}

/**
 * Offers what was cut off, where there is a connection.
 * @param {boolean} [back] whether there was none before: a line that was never lost is not there again
 */
function offer(back = false) {
  const field = document.querySelector("textarea[data-draft]");
  const box = document.getElementById("kept");
  if (!(field instanceof HTMLTextAreaElement) || !box) return;
  const kept = read(prefix + field.dataset.draft);
  if (!kept?.cut || kept.text !== field.value) return clearKept();
  const id = field.form?.querySelector("[data-fresh]");
  if (id instanceof HTMLInputElement) id.value = kept.cut;
  if (isLive() && navigator.onLine) tell(kept.after !== lastEntry() ? "textNews" : said === "textOffline" && !back ? "textOffline" : "textBack", true);
}

function sendKept() {
  const field = document.getElementById("composer-text");
  if (!(field instanceof HTMLTextAreaElement)) return;
  // The button goes with its offer; what it sent stands here.
  field.focus();
  field.form?.requestSubmit();
}

/** Takes the offer away. */
export function clearKept() {
  said = undefined;
  const box = document.getElementById("kept");
  box?.replaceChildren();
  if (box) delete box.dataset.told;
}

/** Typed or sent in another tab: this one shows the same. @param {StorageEvent} event */
function elsewhere(event) {
  for (const field of document.querySelectorAll("textarea[data-draft]")) {
    if (!(field instanceof HTMLTextAreaElement) || event.key !== prefix + field.dataset.draft || document.activeElement === field && document.hasFocus()) continue;
    const before = parsed(event.oldValue)?.text ?? "";
    if (field.value !== before) continue;
    field.value = "";
    if (event.newValue) restore();
  }
}

/** Brings back what was typed, into fields that are empty. */
export function restore() {
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

/** @param {string | null} json @returns {Kept | null} */
function parsed(json) {
  try {
    return JSON.parse(json ?? "null");
  } catch {
    return null;
  }
}

/** @param {string} key @returns {Kept | null} */
function read(key) {
  try {
    return parsed(localStorage.getItem(key));
  } catch {
    return null;
  }
}

function own() {
  const agent = document.body.dataset.agent;
  if (!agent) return;
  try {
    const before = localStorage.getItem(owner);
    if (before !== null && before !== agent) forget();
    localStorage.setItem(owner, agent);
  } catch {
    // Nothing is kept where nothing may be stored.
  }
}

function forget() {
  try {
    Object.keys(localStorage).filter((key) => key.startsWith(prefix) || key === owner).forEach((key) => localStorage.removeItem(key));
  } catch {
    // Nothing is kept where nothing may be stored.
  }
}
