// @ts-check
// The assistant's draft at the composer: Ctrl+E moves it to the text, Esc asks why it is of no use, and words that came from a
// draft go out under its name, so that what it rested on is looked at once more.
import { useDraft } from "./drafts.js";

/** The draft whose words stand in the field, and of whom. @type {{ seq: string, person: string } | null} */
let taken = null;

/** @returns {HTMLTextAreaElement | null} */
function field() {
  const found = document.getElementById("composer-text");
  return found instanceof HTMLTextAreaElement ? found : null;
}

/** The draft that waits. */
const waiting = () => document.getElementById("composer-draft");

/** Whether its words stand in the field now. @param {HTMLTextAreaElement} text */
function note(text) {
  if (text.value === "") taken = null;
  const said = waiting()?.querySelector("[data-draft-text]")?.getAttribute("data-draft-text");
  const seq = waiting()?.dataset.draftSeq;
  if (said && seq && text.value === said) taken = { seq, person: text.dataset.draft ?? "" };
}

/** Tab is offered only where it would move the draft. */
function hint() {
  const text = field();
  waiting()?.querySelector(".hint")?.classList.toggle("ready", text !== null && text.value === "");
}

/** Follows what becomes of the draft. */
export function startDraft() {
  hint();
  for (const name of ["live:put", "live:sent", "desk:switched"]) {
    document.addEventListener(name, () => {
      const text = field();
      // Once it was refused, the words are looked at for what they say.
      const refused = document.querySelector("#composer #conflict") !== null;
      if (refused || text?.value === "" || (taken && text && text.dataset.draft !== taken.person)) taken = null;
      hint();
    });
  }
  document.addEventListener("input", (event) => {
    if (event.target === field() && event.target instanceof HTMLTextAreaElement) note(event.target);
    hint();
  });
  // Before the form is read: what the server drew may know of the draft no more.
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!(form instanceof HTMLFormElement) || !form.matches(".compose") || taken === null) return;
    let named = form.querySelector('input[name="draft"]');
    if (!(named instanceof HTMLInputElement)) {
      named = document.createElement("input");
      named.setAttribute("type", "hidden");
      named.setAttribute("name", "draft");
      form.append(named);
    }
    if (named instanceof HTMLInputElement) named.value = taken.seq;
  }, true);
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.isComposing || !waiting()) return;
    if (event.key.toLowerCase() === "e" && (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey) {
      if (useDraft()) event.preventDefault();
      return;
    }
    const target = event.target;
    const here = target instanceof Element && (target.closest("#composer-draft") !== null || (target === field() && field()?.value === ""));
    if (event.key === "Escape" && here && !(target instanceof Element && target.closest("details[open]"))) {
      const menu = document.querySelector("#composer-draft .draft-discard");
      if (menu instanceof HTMLDetailsElement) {
        menu.open = true;
        menu.querySelector("select")?.focus();
        event.preventDefault();
      }
    }
  });
}
