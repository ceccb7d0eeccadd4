// @ts-check
// Forms that do not leave the page: sent with the header "Live: 1"; the answer is patched in.
import { bodyOf, post } from "./files.js";
import { catchUp, put } from "./live.js";
import { goTo, take } from "./nav.js";
import { mentionOnce, signedOut } from "./notes.js";

/** What stood in a form's fields when somebody pressed again while its last words were on their way. @type {WeakMap<HTMLFormElement, string[]>} */
const pressed = new WeakMap();

/** Sends forms marked data-live-form by script. */
export function startForms() {
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!(form instanceof HTMLFormElement) || !form.matches("[data-live-form]")) return;
    event.preventDefault();
    // A second press while the first is on its way would be the same act twice; with more words it is the next.
    if (form.getAttribute("aria-busy") === "true") {
      // Whoever looks for a saved reply meanwhile sends nothing.
      const by = event instanceof SubmitEvent ? event.submitter : null;
      if (!by?.matches("[data-keeps]")) pressed.set(form, cleared(form).map(({ value }) => value));
      return;
    }
    void send(form, event instanceof SubmitEvent ? event.submitter : null);
  });
}

/** @param {HTMLFormElement} form @param {HTMLElement | null} submitter */
async function send(form, submitter) {
  const action = submitter?.getAttribute("formaction") ?? form.getAttribute("action") ?? location.href;
  const fields = new FormData(form, submitter);
  const sent = cleared(form);
  let goesOn = false;
  pressed.delete(form);
  form.setAttribute("aria-busy", "true");
  try {
    const answer = await post(action, bodyOf(fields, !submitter?.matches("[data-keeps]")));
    if (answer.status === 401) return signedOut();
    const html = answer.status === 204 ? "" : await answer.text();
    const onward = answer.status === 204 ? answer.headers.get("Location") : null;
    if (onward) {
      done(form, sent);
      shut(form);
      return void (await goTo(onward, { focus: "composer" }));
    }
    if (answer.redirected && take(answer, html, { focus: "composer" })) return void done(form, sent);
    if (answer.redirected || /^\s*<!doctype/i.test(html)) {
      if (answer.ok) location.assign(answer.url);
      else complain();
      return;
    }
    // What is only looked for or chosen sends nothing: the text stays.
    if (answer.ok && !submitter?.matches("[data-keeps]")) goesOn = done(form, sent);
    if (answer.ok) shut(form);
    const placed = html === "" ? 0 : put(html);
    if (!answer.ok) return void (placed === 0 && complain());
    if (form.dataset.go) location.assign(form.dataset.go);
    else if (placed === 0 && !catchUp()) location.reload();
  } catch {
    // What an agent wrote is offered again once there is a connection; anything else is only said.
    if (submitter?.matches("[data-keeps]") || !form.querySelector("textarea[data-draft]")) complain();
    else document.dispatchEvent(new CustomEvent("form:cut", { detail: form }));
  } finally {
    form.removeAttribute("aria-busy");
    if (goesOn && form.isConnected) form.requestSubmit();
  }
}

/**
 * Closes the menu that a form stands in. What is hidden loses the focus to nobody, so whoever was in it is at what opened it.
 * @param {HTMLFormElement} form
 */
function shut(form) {
  const menu = form.closest("details[data-menu]");
  if (!menu?.hasAttribute("open")) return;
  const opener = menu.contains(document.activeElement) ? menu.querySelector("summary") : null;
  menu.removeAttribute("open");
  opener?.focus({ preventScroll: true });
}

/** The fields that a sending empties, with what stands in them. @param {HTMLFormElement} form */
const cleared = (form) => [...form.querySelectorAll("[data-clear]")].filter((field) => field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement)
  .map((field) => ({ field, value: field.value }));

/** What was typed after what was sent. @param {string} text @param {string} was */
const after = (text, was) => (text.startsWith(was) ? text.slice(was.length) : text);

/**
 * Clears what was sent, but not what was typed since, and draws a new id for the next one.
 * @param {HTMLFormElement} form @param {ReturnType<typeof cleared>} sent
 * @returns {boolean} whether just what is left was pressed to go as well
 */
function done(form, sent) {
  if (!form.matches("[data-reset]")) return false;
  for (const { field, value: was } of sent) field.value = after(field.value, was);
  for (const field of form.querySelectorAll("[data-fresh]")) {
    if (field instanceof HTMLInputElement) field.value = fresh();
  }
  const more = pressed.get(form);
  document.dispatchEvent(new CustomEvent("live:sent", { detail: form }));
  return more !== undefined && sent.some(({ field }) => field.value.trim() !== "") && sent.every(({ field, value: was }, i) => field.value === after(more[i] ?? "", was));
}

/** A random id; crypto.randomUUID is missing on plain http. */
function fresh() {
  return "d_" + [...crypto.getRandomValues(new Uint8Array(16))].map((b) => b.toString(16).padStart(2, "0")).join("");
}

/** Says that nothing was sent, once. */
const complain = () => mentionOnce(document.body.dataset.textFailed);
