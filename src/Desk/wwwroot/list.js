// @ts-check
// The list is as high as all of its rows; only the stretch in view, and some around it, is in the page. What is looked at stays where it is.
import { morph } from "./morph.js";

/** How many rows are fetched at once; the view is in their middle. */
const stretch = 48;

/** How near to the end of what is there the next stretch is fetched. */
const margin = 8;

/** How long a list that scrolls fast is left alone: nobody reads what flies by. */
const calm = 60;

/** The place of the first row in the page, and how many the list has. */
let from = 0;
let total = 0;
/** @type {AbortController | null} */
let fetching = null;
/** @type {number | undefined} */
let later;
let stale = false;

const pane = () => document.getElementById("waiting-rows");
const list = () => /** @type {HTMLElement | null} */ (pane()?.querySelector(".rows") ?? null);

/** The height of one row. */
function height() {
  const row = list()?.firstElementChild;
  return row ? row.getBoundingClientRect().height : 64;
}

/** Gives the list its full height and puts the rows at their places. */
function lay() {
  const rows = list();
  if (!rows) return;
  const each = height();
  const more = total > rows.childElementCount;
  rows.classList.toggle("virtual", more);
  rows.style.boxSizing = "border-box";
  rows.style.paddingBlockStart = more ? `${from * each}px` : "";
  rows.style.blockSize = more ? `${total * each}px` : "";
  pane()?.querySelector(":scope > .more")?.toggleAttribute("hidden", true);
}

/** Which rows are in view. @returns {[number, number]} */
function view() {
  const box = pane();
  const each = height();
  if (!box) return [0, 0];
  const top = Math.max(0, box.scrollTop - (list()?.offsetTop ?? 0));
  return [Math.floor(top / each), Math.ceil((top + box.clientHeight) / each)];
}

/** The rows that are in view, by id, with their places on the screen. */
function seen() {
  const box = pane();
  if (!box || box.scrollTop < height() / 2) return [];
  const edge = box.getBoundingClientRect();
  return [...(list()?.children ?? [])].map((row) => ({ id: row.id, at: row.getBoundingClientRect() }))
    .filter(({ at }) => at.bottom > edge.top && at.top < edge.bottom).map(({ id, at }) => ({ id, top: at.top }));
}

/**
 * Puts a stretch into the page. Whoever looks at rows further down goes on looking at them, whatever came above.
 * @param {Element} wanted
 */
function place(wanted) {
  const box = pane();
  if (!box) return;
  const kept = seen();
  const focused = document.activeElement?.closest("li.row");
  const at = focused ? from + [...(focused.parentElement?.children ?? [])].indexOf(focused) : -1;
  from = Number(wanted.getAttribute("data-from"));
  total = Number(wanted.getAttribute("data-count"));
  const top = box.scrollTop;
  morph(box, wanted);
  lay();
  box.scrollTop = top;
  const anchor = kept.find(({ id }) => document.getElementById(id));
  if (anchor) box.scrollTop += (document.getElementById(anchor.id)?.getBoundingClientRect().top ?? anchor.top) - anchor.top;
  // The row that had the focus is gone: the one in its place has it now.
  if (focused && !focused.isConnected) {
    const next = list()?.children[Math.min(at - from, (list()?.childElementCount ?? 1) - 1)]?.querySelector("[data-row]");
    if (next instanceof HTMLElement) next.focus({ preventScroll: true });
  }
  decorate();
}

/** Whether all that is in view is in the page. */
function enough() {
  const [first, last] = view();
  const here = list()?.childElementCount ?? 0;
  return (first - margin >= from || from === 0) && (last + margin <= from + here || from + here >= total);
}

/** Fetches the stretch around what is in view. @param {boolean} again even where it is in the page already */
async function fetchView(again) {
  const box = pane();
  if (!box || (!again && enough())) return;
  fetching?.abort();
  fetching = new AbortController();
  const [first, last] = view();
  const start = Math.max(0, Math.floor((first + last - stretch) / 2));
  const query = new URLSearchParams(box.dataset.query ?? "");
  query.set("from", String(start));
  query.set("count", String(Math.max(stretch, last - first + 2 * margin)));
  if (box.dataset.selected) query.set("selected", box.dataset.selected);
  const anchor = again && seen()[0]?.id && document.getElementById(seen()[0].id)?.querySelector("[data-person]");
  if (anchor instanceof HTMLElement && anchor.dataset.person) query.set("near", anchor.dataset.person);
  try {
    const answer = await fetch(`/desk/rows?${query}`, { headers: { Live: "1", Accept: "text/html" }, signal: fetching.signal });
    if (!answer.ok || answer.redirected) return;
    const template = document.createElement("template");
    template.innerHTML = await answer.text();
    const wanted = template.content.firstElementChild;
    if (wanted?.id !== "waiting-rows") return;
    stale = false;
    place(wanted);
    // What comes by scrolling was there all along.
    for (const row of list()?.querySelectorAll(".arriving") ?? []) row.classList.remove("arriving");
    document.dispatchEvent(new CustomEvent("live:put"));
  } catch {
    // Fetched again with the next change or scroll.
  }
}

/** @param {boolean} again */
function soon(again) {
  stale ||= again;
  window.clearTimeout(later);
  later = window.setTimeout(() => void fetchView(stale), again ? 0 : calm);
}

/** Whether what the stream sends, which is the top of the list, is what is looked at. @param {Element} wanted */
function isTop(wanted) {
  const [, last] = view();
  return last <= wanted.querySelectorAll("li.row").length || Number(wanted.getAttribute("data-count")) <= wanted.querySelectorAll("li.row").length;
}

/** What the agent typed and did not send stands before what was said last. */
function decorate() {
  const pattern = document.getElementById("waiting")?.dataset.textDraft ?? "{0}";
  for (const row of list()?.querySelectorAll("[data-person]") ?? []) {
    const snippet = row.querySelector(".row-snippet");
    if (!(row instanceof HTMLElement) || !(snippet instanceof HTMLElement)) continue;
    const typed = unsent(row.dataset.person ?? "");
    const told = row.getAttribute("aria-current") ? "" : typed;
    if (told) {
      snippet.dataset.said ??= snippet.textContent ?? "";
      snippet.textContent = pattern.replace("{0}", told);
      snippet.classList.add("draft", "own");
    } else if (snippet.dataset.said !== undefined) {
      snippet.textContent = snippet.dataset.said;
      snippet.classList.remove("own", "draft");
      delete snippet.dataset.said;
    }
  }
}

/** @param {string} person */
function unsent(person) {
  try {
    const kept = JSON.parse(localStorage.getItem("draft:" + person) ?? "null");
    return typeof kept?.text === "string" ? kept.text.trim().replace(/\s+/g, " ").slice(0, 200) : "";
  } catch {
    return "";
  }
}

/** Marks the row whose thread is open. */
function mark() {
  const open = /^\/desk\/(p_[^/?]+)/.exec(location.pathname)?.[1] ?? "";
  const box = pane();
  if (!box) return;
  box.dataset.selected = open;
  for (const row of box.querySelectorAll("[data-person]")) {
    if (row instanceof HTMLElement && row.dataset.person === open) row.setAttribute("aria-current", "true");
    else row.removeAttribute("aria-current");
  }
  decorate();
}

/** Follows the list where there is one. */
export function startList() {
  const box = pane();
  if (!box) return;
  from = Number(box.dataset.from);
  total = Number(box.dataset.count);
  lay();
  decorate();
  document.addEventListener("scroll", (event) => event.target === pane() && soon(false), { capture: true, passive: true });
  window.addEventListener("resize", () => (lay(), soon(false)));
  // The stream sends the top of the list. Whoever looks further down has it fetched for where they look.
  document.addEventListener("live:place", (event) => {
    const wanted = /** @type {CustomEvent} */ (event).detail;
    if (!(wanted instanceof Element) || wanted.id !== "waiting-rows") return;
    event.preventDefault();
    wanted.setAttribute("data-selected", pane()?.dataset.selected ?? "");
    if (isTop(wanted)) place(wanted);
    else soon(true);
  });
  let version = document.getElementById("waiting-mark")?.dataset.version;
  document.addEventListener("live:put", () => {
    const now = document.getElementById("waiting-mark")?.dataset.version;
    if (now !== version && from > 0) soon(true);
    version = now;
    lay();
  });
  document.addEventListener("desk:switched", mark);
  document.addEventListener("input", (event) => event.target instanceof HTMLTextAreaElement && event.target.dataset.draft && decorate());
  document.addEventListener("live:sent", () => decorate());
  // A menu closes when the focus or the pointer goes elsewhere.
  document.addEventListener("click", (event) => close(event.target));
  document.addEventListener("focusin", (event) => close(event.target));
  document.addEventListener("keydown", (event) => {
    const open = event.key === "Escape" ? document.querySelector(".waiting details[data-menu][open]") : null;
    if (!open) return;
    open.removeAttribute("open");
    open.querySelector("summary")?.focus();
  });
}

/** @param {EventTarget | null} target */
function close(target) {
  for (const menu of document.querySelectorAll(".waiting details[data-menu][open]")) {
    if (!(target instanceof Node) || !menu.contains(target)) menu.removeAttribute("open");
  }
}
