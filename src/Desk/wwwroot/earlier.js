// @ts-check
// A thread opens with its last messages; earlier ones come when the reader scrolls up to them. What is read stays where it is.
import { morph } from "./morph.js";

/** How far above the edge the next ones are asked for. */
const ahead = "600px 0px 0px 0px";

/** @type {IntersectionObserver | null} */
let watching = null;

/** Watches the way to earlier messages of whatever thread is open. */
export function startEarlier() {
  watch();
  document.addEventListener("live:put", watch);
  document.addEventListener("desk:switched", watch);
  document.addEventListener("click", jump);
  document.addEventListener("timeline:aim", (event) => aim(/** @type {CustomEvent} */ (event).detail));
  if (location.hash.startsWith("#e-")) aim(location.hash.slice(1));
}

function watch() {
  watching?.disconnect();
  const link = document.querySelector("#timeline a[data-earlier]");
  const scroller = document.getElementById("timeline");
  if (!(link instanceof HTMLAnchorElement) || !scroller) return;
  watching = new IntersectionObserver((seen) => {
    // A timeline that is shorter than its window waits for a click: nobody scrolled.
    if (link.dataset.earlier && seen.some((s) => s.isIntersecting) && scroller.scrollHeight > scroller.clientHeight + 1) void load(link, scroller);
  }, { root: scroller, rootMargin: ahead });
  watching.observe(link);
}

/** @param {HTMLAnchorElement} link @param {HTMLElement} scroller */
async function load(link, scroller) {
  if (link.getAttribute("aria-busy") === "true") return;
  link.setAttribute("aria-busy", "true");
  const words = link.textContent;
  link.textContent = link.parentElement?.dataset.textLoading ?? words;
  try {
    const answer = await fetch(link.dataset.earlier ?? "", { headers: { Live: "1" } });
    if (!answer.ok) throw new Error(String(answer.status));
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (link.isConnected) quietly(scroller, () => put(page, link, scroller));
  } catch {
    // The link stays: it leads there as a page.
    link.removeAttribute("aria-busy");
    link.textContent = words;
    watching?.disconnect();
    return;
  }
  watch();
}

/** What is old is no news: whoever listens is not read it out. @param {HTMLElement} log @param {() => void} change */
function quietly(log, change) {
  const live = log.getAttribute("aria-live") ?? "polite";
  log.setAttribute("aria-live", "off");
  change();
  window.setTimeout(() => log.setAttribute("aria-live", live), 1000);
}

/** @param {Document} page @param {HTMLAnchorElement} link @param {HTMLElement} scroller */
function put(page, link, scroller) {
  const entries = document.getElementById("timeline-entries");
  const anchor = [...(entries?.children ?? [])].find((e) => e.id && e.getBoundingClientRect().bottom > scroller.getBoundingClientRect().top);
  const was = anchor?.getBoundingClientRect().top ?? 0;
  const first = entries?.firstElementChild;
  const fresh = [...(page.getElementById("timeline-entries")?.children ?? [])];
  for (const one of fresh) {
    const there = one.id ? document.getElementById(one.id) : null;
    // A day that began further up is divided there.
    if (there && one.matches(".divider")) there.remove();
    else if (there) continue;
    entries?.insertBefore(document.adoptNode(one), first?.isConnected ? first : entries.firstElementChild);
  }
  const next = page.getElementById("timeline-earlier");
  const here = document.getElementById("timeline-earlier");
  if (here && next) {
    link.removeAttribute("aria-busy");
    morph(here, document.adoptNode(next));
  } else here?.remove();
  if (anchor?.isConnected) scroller.scrollTop += anchor.getBoundingClientRect().top - was;
  document.dispatchEvent(new CustomEvent("timeline:earlier"));
}

/** @param {MouseEvent} event @param {HTMLAnchorElement} link */
function more(event, link) {
  const scroller = document.getElementById("timeline");
  if (!scroller) return;
  event.preventDefault();
  void load(link, scroller);
}

/** A link to an entry that stands in the page leads there without loading anything. @param {MouseEvent} event */
function jump(event) {
  const link = event.target instanceof Element ? event.target.closest('a[href*="#e-"], a[data-earlier]') : null;
  if (!(link instanceof HTMLAnchorElement) || event.defaultPrevented || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey) return;
  if (link.dataset.earlier) return more(event, link);
  if (new URL(link.href).pathname === location.pathname && aim(link.hash.slice(1))) event.preventDefault();
}

/** @param {string} id */
function aim(id) {
  const entry = id ? document.getElementById(id) : null;
  if (!entry) return false;
  for (const old of document.querySelectorAll(".aimed-at")) old.classList.remove("aimed-at");
  entry.closest("details:not([open])")?.setAttribute("open", "");
  entry.classList.add("aimed-at");
  entry.scrollIntoView({ block: "center" });
  return true;
}
