// @ts-check
// A chat that shows its end keeps showing it, and one that was scrolled up stays where it is.

/** How near the end counts as the end. */
const near = 64;

/** @returns {HTMLElement[]} */
const all = () => [...document.querySelectorAll("[data-stick]")].filter((e) => e instanceof HTMLElement);

/** @param {HTMLElement} element */
const atEnd = (element) => element.scrollHeight - element.scrollTop - element.clientHeight < near;

/** @param {HTMLElement} element */
const toEnd = (element) => (element.scrollTop = element.scrollHeight);

/** The button that leads to the end of an element. @param {HTMLElement} element @returns {HTMLElement | null} */
const jump = (element) => document.querySelector(`[data-jump="${element.id}"]`);

/** The height each element had, to tell a chat that shrank from one that was scrolled. @type {WeakMap<Element, number>} */
const heights = new WeakMap();

const observer = new ResizeObserver((entries) => {
  for (const { target } of entries) {
    if (!(target instanceof HTMLElement)) continue;
    const shrunk = Math.max(0, (heights.get(target) ?? 0) - target.clientHeight);
    heights.set(target, target.clientHeight);
    if (target.scrollHeight - target.scrollTop - target.clientHeight < near + shrunk) toEnd(target);
  }
});

/** @param {HTMLElement} element */
function begin(element) {
  toEnd(element);
  heights.set(element, element.clientHeight);
  observer.observe(element);
}

/**
 * Runs a change of the page.
 * @param {() => void} change
 */
export function keepEnd(change) {
  const before = new Map(all().map((e) => [e, { end: atEnd(e), height: e.scrollHeight }]));
  change();
  for (const element of all()) {
    const was = before.get(element);
    if (!was) begin(element);
    else if (was.end) toEnd(element);
    else if (element.scrollHeight > was.height) jump(element)?.removeAttribute("hidden");
  }
}

/** Shows the ends first, and keeps them when the space around changes. */
export function startStick() {
  all().forEach(begin);
  document.addEventListener("scroll", ({ target }) => {
    if (target instanceof HTMLElement && target.matches("[data-stick]") && atEnd(target)) jump(target)?.setAttribute("hidden", "");
  }, { capture: true, passive: true });
  // A menu that opens at the end of a chat is seen whole.
  document.addEventListener("toggle", ({ target }) => {
    if (target instanceof HTMLDetailsElement && target.open && target.matches("[data-stick] details[data-menu]")) target.scrollIntoView({ block: "nearest" });
  }, { capture: true });
  document.addEventListener("click", ({ target }) => {
    const button = target instanceof Element ? target.closest("[data-jump]") : null;
    const element = button instanceof HTMLElement ? document.getElementById(button.dataset.jump ?? "") : null;
    if (element) toEnd(element);
  });
}
