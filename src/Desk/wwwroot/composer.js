// @ts-check
// The place where an agent writes: the channel that is chosen, the moment in which a window closes, the templates while one is looked for.
import { bodyOf } from "./files.js";
import { put } from "./live.js";

/** How long somebody types on before the templates follow. */
const pause = 250;

/** The longest wait that a browser's timer holds. */
const longest = 2 ** 31 - 1;

/** @type {number | undefined} */
let edge;

/** @type {number | undefined} */
let typing;

/** Follows what is chosen and what time brings. */
export function startComposer() {
  document.addEventListener("change", ({ target }) => {
    if (!(target instanceof HTMLInputElement)) return;
    if (target.name === "to") measure(target);
    if (target.name === "template") void pick(target);
  });
  document.addEventListener("input", ({ target }) => {
    if (!(target instanceof HTMLInputElement) || target.type === "radio" || !target.closest("#templates")) return;
    window.clearTimeout(typing);
    typing = window.setTimeout(() => void pick(target), pause);
  });
  // A press keeps the cursor in the text: nothing moves under the pointer before it is let go.
  document.addEventListener("mousedown", (event) => {
    if (event.target instanceof Element && event.target.closest(".compose-foot button")) event.preventDefault();
  });
  // Who presses Reply or Note goes on to write: typed beside the text, the first letters would be keys of the desk, and R makes a note an answer.
  // A choice that is made by keys keeps the focus, so that the arrows go on.
  document.addEventListener("click", ({ target, detail }) => {
    if (detail > 0 && target instanceof Element && target.closest(".compose .mode")) window.setTimeout(() => document.getElementById("composer-text")?.focus(), 0);
  });
  for (const name of ["live:put", "desk:switched"]) document.addEventListener(name, watch);
  watch();
}

/** The text is measured by the rules of the channel it leaves on. @param {HTMLInputElement} way */
function measure(way) {
  const line = document.getElementById("composer-measure");
  if (!line) return;
  for (const name of ["most", "unit", "sms", "text"]) {
    const value = way.dataset[name];
    if (value === undefined || value === "") delete line.dataset[name];
    else line.dataset[name] = value;
  }
  document.getElementById("composer-text")?.dispatchEvent(new Event("input", { bubbles: true }));
}

/** Asks for the templates as they fit what was typed. @param {HTMLElement} field */
async function pick(field) {
  const picker = field.closest("#templates");
  const form = field.closest("form");
  if (!(picker instanceof HTMLElement) || !form || !picker.dataset.refresh) return;
  try {
    const body = bodyOf(new FormData(form), false);
    const answer = await fetch(picker.dataset.refresh, { method: "POST", body, headers: { Live: "1", Accept: "text/html" } });
    // The form may have been sent meanwhile; what it asked for then is of no use.
    if (answer.ok && picker.isConnected && form.getAttribute("aria-busy") !== "true") put(await answer.text());
  } catch {
    // The list stays as it was; its own button tries again.
  }
}

/** Wakes when the next window closes. */
function watch() {
  window.clearTimeout(edge);
  const composer = document.getElementById("composer");
  const at = Date.parse(composer?.dataset.turns ?? "");
  if (Number.isNaN(at)) return;
  const server = Date.parse(document.body.dataset.now ?? "");
  const began = performance.timeOrigin;
  const skew = Number.isNaN(server) ? 0 : server - began;
  const left = at - (Date.now() + skew);
  edge = window.setTimeout(() => void (left > longest ? watch() : closed()), Math.min(longest, Math.max(0, left) + 250));
}

async function closed() {
  const composer = document.getElementById("composer");
  const seen = document.getElementById("composer-seen");
  if (!composer?.dataset.composer || !(seen instanceof HTMLInputElement)) return;
  try {
    const answer = await fetch(`${composer.dataset.composer}?seen=${encodeURIComponent(seen.value)}`, { headers: { Live: "1", Accept: "text/html" } });
    if (answer.ok) put(await answer.text());
    else edge = window.setTimeout(() => void closed(), 5000);
  } catch {
    edge = window.setTimeout(() => void closed(), 5000);
  }
}
