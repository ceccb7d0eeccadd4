// @ts-check
// Keys of the desk. Single letters are off while typing, with a modifier, and when the agent turned them off.
import { useDraft } from "./drafts.js";
import { toggleTheme } from "./theme.js";

const store = "keys";

/** @param {string} selector */
const find = (selector) => {
  const element = document.querySelector(selector);
  return element instanceof HTMLElement ? element : null;
};

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
  if (next instanceof HTMLElement) next.focus();
  return true;
}

/** @param {string} selector */
function press(selector) {
  const button = find(selector);
  button?.click();
  return button !== null;
}

function help() {
  const keys = find("#keys");
  if (!keys?.hasAttribute("popover")) return false;
  keys.togglePopover();
  return true;
}

/** @type {Record<string, () => boolean>} */
const acts = {
  j: () => move(1),
  k: () => move(-1),
  r: () => write("reply"),
  n: () => write("note"),
  t: () => press('[data-key="take"]') || press('[data-key="next"]'),
  e: () => press('[data-key="resolve"]'),
  g: () => press('[data-key="suggest"]'),
  d: () => (toggleTheme(), true),
  "?": help,
};

/** @param {EventTarget | null} target */
const typing = (target) => target instanceof Element && target.closest("input:not([type=radio], [type=checkbox]), textarea, select, [contenteditable]") !== null;

function enabled() {
  try {
    return localStorage.getItem(store) !== "off";
  } catch {
    return true;
  }
}

/** @param {KeyboardEvent} event */
function onKey(event) {
  const target = event.target;
  if (target instanceof HTMLTextAreaElement) {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      target.form?.requestSubmit();
    } else if (event.key === "Tab" && !event.shiftKey && target.value === "" && find("#composer-draft") && useDraft()) {
      event.preventDefault();
    }
  }
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing || typing(target) || !enabled()) return;
  if (acts[event.key.toLowerCase()]?.()) event.preventDefault();
}

/** Listens to the keys where there is a desk. */
export function startKeys() {
  if (!document.querySelector("main.desk")) return;
  document.addEventListener("keydown", onKey);
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
