// @ts-check
// Keys of the desk. Single letters are off while typing, with a modifier, and when the agent turned them off.
import { useDraft } from "./drafts.js";
import { openPalette } from "./palette.js";
import { toggleTheme } from "./theme.js";

const store = "keys";

/** @param {string} selector */
const find = (selector) => {
  const element = document.querySelector(selector);
  return element instanceof HTMLElement ? element : null;
};

/** @param {HTMLElement} element */
const inSight = (element) => element.offsetParent !== null || element.closest("details:not([open])") !== null;

/** What a key presses; null where the page does not offer it just now. @param {string} act @returns {HTMLElement | null} */
export function control(act) {
  const all = [...document.querySelectorAll(`[data-key="${act}"]`)].filter((e) => e instanceof HTMLElement && !e.matches(":disabled, [aria-disabled=true]"));
  const own = all.filter((e) => e instanceof HTMLElement && inSight(e));
  return /** @type {HTMLElement | null} */ (own[0] ?? null);
}

/** Does what a control offers: a menu opens and its first field has the focus, a choice is made, anything else is pressed. @param {string} act */
export function press(act) {
  if ((act === "reply" || act === "note") && control(act) instanceof HTMLInputElement) return write(act);
  const target = control(act);
  if (!target) return false;
  // Opened from the inmost: what is shut has no focus to give.
  const menu = target instanceof HTMLDetailsElement ? target : target.closest("summary")?.parentElement;
  if (menu instanceof HTMLDetailsElement) {
    for (let outer = menu.parentElement?.closest("details"); outer; outer = outer.parentElement?.closest("details")) outer.open = true;
    menu.open = true;
    const field = [...menu.querySelectorAll("input:not([type=hidden]), select, textarea, button, a[href]")].find((e) => e instanceof HTMLElement && e.offsetParent !== null);
    (field instanceof HTMLElement ? field : menu.querySelector("summary"))?.focus();
  } else if (target.matches("input:not([type=radio], [type=checkbox]), textarea, select")) target.focus();
  else target.click();
  return true;
}

/** @param {string} mode */
function write(mode) {
  const radio = find(`.compose input[value="${mode}"]`);
  if (!(radio instanceof HTMLInputElement)) return false;
  radio.click();
  find("#composer-text")?.focus();
  return true;
}

/** @param {number} step */
function move(step) {
  const rows = [...document.querySelectorAll("[data-row]")].filter((row) => row instanceof HTMLElement && row.offsetParent !== null);
  if (rows.length === 0) return false;
  const at = rows.findIndex((row) => row === document.activeElement);
  const from = at >= 0 ? at : rows.findIndex((row) => row.getAttribute("aria-current"));
  const next = rows[Math.min(rows.length - 1, Math.max(0, from + step))];
  if (next instanceof HTMLElement) {
    next.focus();
    next.scrollIntoView({ block: "nearest" });
  }
  return true;
}

/** The sheet of keys. */
export function help() {
  const keys = find("#keys");
  if (!keys?.hasAttribute("popover")) return false;
  keys.togglePopover();
  if (keys.matches(":popover-open")) keys.querySelector("button")?.focus();
  return true;
}

/** @type {Record<string, () => boolean>} */
const acts = {
  j: () => move(1),
  k: () => move(-1),
  r: () => write("reply"),
  n: () => write("note"),
  t: () => press("take") || press("next"),
  a: () => press("accept"),
  e: () => press("resolve"),
  "shift+e": () => press("resolve-next"),
  z: () => press("snooze"),
  x: () => press("transfer"),
  "/": () => press("canned") || press("search"),
  g: () => press("suggest"),
  d: () => (toggleTheme(), true),
  "?": help,
};

/** Keys that go on while they are held. */
const held = new Set(["j", "k"]);

/** @param {EventTarget | null} target */
const typing = (target) => target instanceof Element && target.closest("input:not([type=radio], [type=checkbox]), textarea, select, [contenteditable], dialog[open]") !== null;

function enabled() {
  try {
    return localStorage.getItem(store) !== "off";
  } catch {
    return true;
  }
}

/**
 * The name of a key, as the table has it. A layout without Latin letters has them where they stand on one that has.
 * @param {KeyboardEvent} event
 */
export function nameOf({ key, code, shiftKey }) {
  const letter = /^[^\x00-\x7f]$/.test(key) && /^Key[A-Z]$/.test(code) ? code.slice(3).toLowerCase() : key.toLowerCase();
  return shiftKey && /^[a-z]$/.test(letter) ? "shift+" + letter : letter;
}

/** @param {KeyboardEvent} event */
function inText(event) {
  const target = event.target;
  if (!(target instanceof HTMLTextAreaElement) || event.defaultPrevented || event.isComposing) return;
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    target.form?.requestSubmit();
  } else if (event.key === "Tab" && !event.shiftKey && target.value === "" && find("#composer-draft") && useDraft()) {
    event.preventDefault();
  }
}

/** @param {KeyboardEvent} event */
function onKey(event) {
  inText(event);
  if (event.defaultPrevented || event.isComposing) return;
  if ((event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && nameOf(event) === "k") {
    event.preventDefault();
    return openPalette();
  }
  if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target) || !enabled()) return;
  const name = nameOf(event);
  if (event.repeat && !held.has(name)) return;
  if (acts[name]?.()) event.preventDefault();
}

/** Menus shut with Escape, and give the focus back. @param {KeyboardEvent} event */
function onEscape(event) {
  if (event.key !== "Escape" || event.defaultPrevented || event.isComposing || !(event.target instanceof Element)) return;
  // Out of the text to the thread, where the letters are keys again; what was typed stays.
  if (event.target.id === "composer-text") return void (find("#thread-name")?.focus(), event.preventDefault());
  const menu = event.target.closest("details[open][data-menu], details[open][data-key]");
  if (!(menu instanceof HTMLDetailsElement)) return;
  menu.open = false;
  menu.querySelector("summary")?.focus();
  event.preventDefault();
}

/** Listens to the keys where there is a desk. */
export function startKeys() {
  if (!document.querySelector("main.desk")) return;
  document.addEventListener("keydown", onKey);
  document.addEventListener("keydown", onEscape);
  document.addEventListener("click", ({ target }) => {
    if (target instanceof Element && target.closest("[data-help]")) help();
  });
  for (const box of document.querySelectorAll("[data-keys-switch]")) {
    if (!(box instanceof HTMLInputElement)) continue;
    box.checked = enabled();
    box.addEventListener("change", () => {
      try {
        localStorage.setItem(store, box.checked ? "on" : "off");
      } catch {
        // Without storage the keys stay as they are.
      }
    });
  }
}
