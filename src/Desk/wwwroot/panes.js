// @ts-check
// Where panes stand side by side to swipe, the link of the one in view is marked.

/** Watches the panes that the links of .sides lead to, and shows which customer is chosen. */
export function startPanes() {
  const links = [...document.querySelectorAll(".sides a")];
  const panes = links.map((link) => document.getElementById((link.getAttribute("href") ?? "").slice(1)));
  const observer = new IntersectionObserver((entries) => {
    for (const entry of entries) {
      links[panes.indexOf(/** @type {HTMLElement} */ (entry.target))]?.setAttribute("aria-current", String(entry.isIntersecting));
    }
  }, { threshold: 0.5 });
  for (const pane of panes) if (pane) observer.observe(pane);
  // In a row that is longer than the window, the one that is chosen is in view.
  document.querySelector(".customers [aria-current]")?.scrollIntoView({ block: "nearest", inline: "nearest" });
}
