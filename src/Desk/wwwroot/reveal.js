// @ts-check
// What was revealed goes by itself: the identifier leaves the page at its time, and its token stands there again.

/** @param {HTMLElement} shown */
function cover(shown) {
  const token = shown.querySelector(".token");
  const focused = shown.contains(document.activeElement);
  shown.querySelector(".revealed-value")?.remove();
  shown.querySelector(".revealed-time")?.remove();
  shown.classList.remove("revealed");
  shown.removeAttribute("data-until-covered");
  if (token instanceof HTMLElement) token.hidden = false;
  if (focused) (token instanceof HTMLButtonElement ? token : shown).focus();
}

/** The server's clock less this one's. */
let skew = 0;

function look() {
  for (const shown of document.querySelectorAll("[data-until-covered]")) {
    if (shown instanceof HTMLElement && Date.parse(shown.dataset.untilCovered ?? "") <= Date.now() + skew) cover(shown);
  }
}

/**
 * What the stream brings knows nothing of what this page alone was shown: it stays until its time, as long as its token is still offered there.
 * @param {Element} wanted what an element is about to become
 */
function keep(wanted) {
  for (const shown of document.querySelectorAll("[data-until-covered]")) {
    const form = shown.querySelector(".token")?.getAttribute("popovertarget");
    const token = form && [...wanted.querySelectorAll("button.token:not([hidden])")].find((one) => one.getAttribute("popovertarget") === form);
    if (token) token.replaceWith(shown.cloneNode(true));
  }
}

/** The form has done its work, and the next look wants a reason of its own; whoever asked by keyboard stands at what they asked for. */
function arrive() {
  const shown = document.querySelector("[data-until-covered]:not([data-met])");
  for (const one of document.querySelectorAll("[data-until-covered]")) one.setAttribute("data-met", "");
  if (!(shown instanceof HTMLElement)) return;
  const card = document.querySelector(".reveal-card:popover-open");
  if (card instanceof HTMLElement) card.hidePopover();
  card?.querySelector("form")?.reset();
  shown.focus({ preventScroll: true });
}

/** Covers each revealed identifier at its time, and everything when the page is left: no history keeps it. */
export function startReveals() {
  const server = Date.parse(document.body.dataset.now ?? "");
  skew = Number.isNaN(server) ? 0 : server - Date.now();
  const here = new URL(location.href);
  if (here.searchParams.has("reveal")) {
    here.searchParams.delete("reveal");
    history.replaceState(history.state, "", here);
  }
  look();
  arrive();
  window.setInterval(look, 500);
  document.addEventListener("live:place", (event) => keep(/** @type {CustomEvent<Element>} */ (event).detail));
  document.addEventListener("live:put", () => {
    look();
    arrive();
  });
  window.addEventListener("pagehide", () => {
    for (const shown of document.querySelectorAll("[data-until-covered]")) if (shown instanceof HTMLElement) cover(shown);
  });
}
