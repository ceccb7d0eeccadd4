// @ts-check
// The heads of a thread's episodes: Alt with an arrow goes from one to the next, a press folds what follows to one line.

/** @returns {HTMLButtonElement[]} */
const heads = () => [...document.querySelectorAll("#timeline .episode-fold")].filter((e) => e instanceof HTMLButtonElement);

/** The heads that are folded. @type {Set<string>} */
const folded = new Set();

/** Starts folding and going from head to head. */
export function startEpisodes() {
  document.addEventListener("click", (event) => {
    const button = event.target instanceof Element ? event.target.closest(".episode-fold") : null;
    const head = button?.closest(".episode");
    if (!head) return;
    if (!folded.delete(head.id)) folded.add(head.id);
    apply();
  });
  document.addEventListener("keydown", (event) => {
    if (!event.altKey || event.ctrlKey || event.metaKey || (event.key !== "ArrowUp" && event.key !== "ArrowDown")) return;
    if (step(event.key === "ArrowUp")) event.preventDefault();
  });
  for (const name of ["live:put", "timeline:earlier", "desk:switched"]) document.addEventListener(name, apply);
}

/** What came over the stream does not know that it is folded away. */
function apply() {
  const entries = document.getElementById("timeline-entries");
  if (!entries || (folded.size === 0 && !entries.querySelector(".folded-away"))) return;
  let hides = false;
  for (const element of entries.children) {
    if (element.matches(".episode")) {
      hides = folded.has(element.id);
      element.querySelector(".episode-fold")?.setAttribute("aria-expanded", String(!hides));
    } else element.classList.toggle("folded-away", hides);
  }
}

/** @param {boolean} up */
function step(up) {
  const all = heads();
  const scroller = document.getElementById("timeline");
  if (all.length === 0 || !scroller) return false;
  const at = all.findIndex((h) => h === document.activeElement);
  const to = at >= 0 ? at + (up ? -1 : 1) : up ? all.length - 1 : 0;
  const next = all[Math.min(all.length - 1, Math.max(0, to))];
  const head = next?.closest(".episode");
  if (!(head instanceof HTMLElement) || !next) return false;
  // A head that sticks says where it stuck, not where it stands: what follows it does.
  const after = head.nextElementSibling instanceof HTMLElement ? head.nextElementSibling : head;
  scroller.scrollTop += after.getBoundingClientRect().top - scroller.getBoundingClientRect().top - head.offsetHeight - 16;
  next.focus({ preventScroll: true });
  return true;
}
