// @ts-check
// What a change of the page takes away from under the focus hands it on: whoever works by keyboard never starts at the top again.

/** @returns {HTMLElement[]} */
const rows = () => [...document.querySelectorAll("a[data-row]")].filter((row) => row instanceof HTMLElement);

/** @param {Element} element */
const reachable = (element) => element instanceof HTMLElement && element.offsetParent !== null && !element.hasAttribute("disabled") && element.tabIndex >= 0;

/** @param {Element} within */
const first = (within) => [...within.querySelectorAll("a[href], button, input:not([type=hidden]), textarea, select, summary, [tabindex]")].find(reachable);

/**
 * Runs a change of the page and keeps the focus where it was, or as near to it as may be.
 * @param {() => void} change
 */
export function keepFocus(change) {
  const before = document.activeElement;
  const at = before instanceof HTMLElement && before.matches("a[data-row]") ? rows().indexOf(before) : -1;
  const around = [];
  for (let element = before; element && element !== document.body; element = element.parentElement) if (element.id) around.push(element.id);
  change();
  const now = document.activeElement;
  if (!before || before === document.body || (now && now !== document.body)) return;
  const list = rows();
  const next = at >= 0 ? list[Math.min(at, list.length - 1)] : undefined;
  const place = around.map((id) => document.getElementById(id)).find((element) => element && first(element));
  // An act of the thread leaves the reader at the thread, where single keys work, and not in whatever field comes first there.
  const inside = place && !place.matches("#thread, #handoff, #main") ? first(place) : null;
  const target = next ?? inside ?? document.getElementById("thread-name") ?? document.getElementById("main");
  if (target instanceof HTMLElement) target.focus({ preventScroll: true });
}
