// @ts-check
// The customer's card: which of its parts are folded is remembered in this browser, and an episode is shown where it stands.

const prefix = "card:";

function restore() {
  for (const part of document.querySelectorAll("[data-card-part]")) {
    if (!(part instanceof HTMLDetailsElement) || part.dataset.restored) continue;
    part.dataset.restored = "yes";
    try {
      const kept = localStorage.getItem(prefix + part.dataset.cardPart);
      if (kept !== null) part.open = kept === "open";
    } catch {
      // Without storage the parts stand as they are.
    }
  }
}

/** @param {Event} event */
function keep(event) {
  const part = event.target;
  if (!(part instanceof HTMLDetailsElement) || !part.dataset.cardPart) return;
  try {
    localStorage.setItem(prefix + part.dataset.cardPart, part.open ? "open" : "folded");
  } catch {
    // Nothing is kept where nothing may be stored.
  }
}

/** Follows the card. */
export function startCard() {
  restore();
  for (const name of ["live:put", "desk:switched"]) document.addEventListener(name, restore);
  document.addEventListener("toggle", keep, true);
  document.addEventListener("click", (event) => {
    const link = event.target instanceof Element ? event.target.closest("a[data-jump]") : null;
    const entry = link instanceof HTMLElement ? document.getElementById(link.dataset.jump ?? "") : null;
    if (!entry || event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    entry.scrollIntoView({ block: "center" });
    entry.setAttribute("tabindex", "-1");
    entry.focus({ preventScroll: true });
  });
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!(form instanceof HTMLFormElement) || form.getAttribute("action") !== "/signout") return;
    try {
      Object.keys(localStorage).filter((key) => key.startsWith(prefix)).forEach((key) => localStorage.removeItem(key));
    } catch {
      // Nothing is kept where nothing may be stored.
    }
  });
}
