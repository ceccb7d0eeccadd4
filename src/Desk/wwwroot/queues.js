// @ts-check
// Another list without another page: the thread that is open, and what is typed in it, stays where it is.
import { put } from "./live.js";
import { relisted } from "./nav.js";
import { mentionOnce } from "./notes.js";

/** What of an address says which list it is. */
const members = ["view", "channel", "skill", "reason", "urgency", "unread", "language"];

/** The list that is on its way. @type {AbortController | null} */
let going = null;

/**
 * Shows another list. Where the server answers with anything else, the page is loaded, and says why.
 * @param {Iterable<[string, string]>} chosen
 */
async function choose(chosen) {
  const list = new URLSearchParams([...chosen].filter(([name, value]) => members.includes(name) && value !== ""));
  const asked = new URLSearchParams(list);
  asked.set("selected", document.getElementById("waiting-rows")?.dataset.selected ?? "");
  going?.abort();
  const mine = (going = new AbortController());
  try {
    const answer = await fetch(`/desk/list?${asked}`, { headers: { Live: "1", Accept: "text/html" }, cache: "no-store", signal: mine.signal });
    const template = document.createElement("template");
    template.innerHTML = await answer.text();
    if (going !== mine) return;
    const wanted = template.content.firstElementChild;
    if (!answer.ok || answer.redirected || wanted?.id !== "waiting") return location.assign(`${location.pathname}?${list}`);
    show(wanted);
    relisted(list, members);
  } catch {
    if (going === mine) mentionOnce(document.getElementById("said")?.dataset.textNotOpened);
  }
}

/** @param {Element} wanted */
function show(wanted) {
  const [head, next, rows] = [document.getElementById("waiting-head"), wanted.querySelector("#waiting-head"), document.getElementById("waiting-rows")];
  const focused = head?.contains(document.activeElement) || rows?.contains(document.activeElement);
  // Its menu is closed then, and its fields say what is chosen, not what was chosen in them.
  if (next) head?.replaceWith(next);
  if (rows) rows.scrollTop = 0;
  put([...wanted.children].map((part) => part.outerHTML).join(""));
  if (focused && next) next.querySelector("summary")?.focus({ preventScroll: true });
}

/** Chooses lists and filters in place. */
export function startQueues() {
  document.addEventListener("click", (event) => {
    if (event.defaultPrevented || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    const link = event.target instanceof Element ? event.target.closest("#waiting .queue-link, #filter-form a, #waiting-rows .designed-empty a") : null;
    if (!(link instanceof HTMLAnchorElement)) return;
    event.preventDefault();
    void choose(new URL(link.href).searchParams);
  });
  document.addEventListener("submit", (event) => {
    if (!(event.target instanceof HTMLFormElement) || event.target.id !== "filter-form") return;
    event.preventDefault();
    void choose(/** @type {any} */ (new FormData(event.target)));
  });
}
