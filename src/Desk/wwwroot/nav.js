// @ts-check
// Another thread without another page: the server renders it, this puts it in its place. Every opening is a look that the server writes down, so
// nothing is asked for before somebody opens it.
import { clearKept, restore } from "./drafts.js";
import { put, readdress, relive } from "./live.js";
import { mentionOnce, newer } from "./notes.js";
import { keepEnd } from "./stick.js";

/** How long an opening may take before bones stand in its place. */
const patience = 120;

/** The build of this page. */
const build = /\/assets\/([0-9a-f]+)\//.exec(import.meta.url)?.[1] ?? "";

/** The opening that is on its way. @type {AbortController | null} */
let going = null;

/** Where in its timeline each thread was left. @type {Map<string, number>} */
const places = new Map();

/** The path that the page shows. */
let shown = location.pathname + location.search;

/** @param {string} url @returns {boolean} whether it is the desk's, which this page is */
export const isHere = (url) => {
  const target = new URL(url, location.href);
  return target.origin === location.origin && /^\/desk(\/p_[^/]+)?\/?$/.test(target.pathname) && document.getElementById("thread") !== null && document.querySelector("main.desk") !== null;
};

/**
 * Opens a thread, or the desk without one. A page is loaded where there is none to open it in, and where the server answers with one.
 * @param {string} url
 * @param {{ push?: boolean, focus?: "heading" | "composer" | "none" }} [how]
 */
export async function goTo(url, { push = true, focus = "heading" } = {}) {
  if (!isHere(url)) return location.assign(url);
  going?.abort();
  const mine = (going = new AbortController());
  point(url);
  const bones = window.setTimeout(skeleton, patience);
  try {
    const answer = await fetch(url, { headers: { Live: "1", Accept: "text/html" }, cache: "no-store", signal: mine.signal });
    const html = await answer.text();
    if (going !== mine) return;
    if (!take(answer, html, { push, focus })) location.assign(answer.redirected ? answer.url : url);
    else document.dispatchEvent(new CustomEvent("timeline:aim", { detail: new URL(url, location.href).hash.slice(1) }));
  } catch {
    // Cancelled by the next opening; or there is no connection, and what is open stays.
    if (going !== mine) return;
    mentionOnce(document.getElementById("said")?.dataset.textNotOpened);
    point(shown);
    if (!push) history.pushState(null, "", shown);
  } finally {
    window.clearTimeout(bones);
    if (going === mine) {
      going = null;
      document.getElementById("main")?.classList.remove("opening");
      document.querySelector("#thread > .skeleton")?.remove();
    }
  }
}

/**
 * Puts an answer that is a thread.
 * @param {Response} answer @param {string} html
 * @param {{ push?: boolean, focus?: "heading" | "composer" | "none" }} [how]
 * @returns {boolean} whether it was one, and this page could take it
 */
export function take(answer, html, { push = true, focus = "heading" } = {}) {
  if (!answer.ok || !/^\s*<section[^>]*\sid="thread"/.test(html)) return false;
  const other = answer.headers.get("Desk-Build");
  if (other && build && other !== build) {
    // A page of another build: between two threads is the moment to become it, unless something is being typed.
    if (!typing()) return false;
    newer();
  }
  const url = new URL(answer.url);
  swap(html, url.pathname + url.search, push, focus);
  return true;
}

const typing = () => [...document.querySelectorAll("textarea, .act-note input")].some((field) => (field instanceof HTMLTextAreaElement || field instanceof HTMLInputElement) && field.value !== "");

/** @param {string} html @param {string} path @param {boolean} push @param {"heading" | "composer" | "none"} focus */
function swap(html, path, push, focus) {
  const template = document.createElement("template");
  template.innerHTML = html;
  const wanted = /** @type {HTMLElement} */ (template.content.querySelector("#thread"));
  const old = /** @type {HTMLElement} */ (document.getElementById("thread"));
  const same = new URL(path, location.href).pathname === new URL(shown, location.href).pathname && old.matches(".nothing") === wanted.matches(".nothing");
  remember();
  relive("");
  document.getElementById("connection")?.setAttribute("hidden", "");
  if (same) put(html);
  else replace(old, wanted, template.content.querySelector("#context"));
  const left = new URL(shown, location.href).pathname;
  if (push && path !== shown) history.pushState(null, "", path);
  shown = path;
  document.title = wanted.dataset.title ?? document.title;
  point(path);
  clearKept();
  restore();
  relive(merged(wanted.dataset.live ?? ""));
  if (!same) {
    if (!push) back(path);
    place(focus, left);
  }
  document.dispatchEvent(new CustomEvent("desk:switched", { detail: { path } }));
  document.dispatchEvent(new CustomEvent("live:put"));
}

/** @param {HTMLElement} old @param {HTMLElement} wanted @param {Element | null} beside */
function replace(old, wanted, beside) {
  keepEnd(() => {
    document.getElementById("context")?.remove();
    old.replaceWith(wanted);
    if (beside) wanted.after(beside);
    const main = document.getElementById("main");
    main?.classList.remove("gone");
    main?.classList.toggle("with-thread", beside !== null);
    main?.classList.toggle("no-thread", beside === null);
  });
}

/** The stream of the new thread, with what the page's stream says of the list. @param {string} url */
function merged(url) {
  if (!url) return "";
  const [next, before] = [new URL(url, location.href), new URL(document.body.dataset.live || url, location.href)];
  for (const [name, value] of before.searchParams) if (name !== "person" && name !== "after") next.searchParams.set(name, value);
  return document.body.dataset.live = next.pathname + next.search;
}

/**
 * The page shows another list: its address says so, and the stream tells of it.
 * @param {URLSearchParams} list @param {readonly string[]} members what of an address says which list it is
 */
export function relisted(list, members) {
  /** @param {string} address */
  const change = (address) => {
    const url = new URL(address, location.href);
    for (const name of [...members, "rows"]) url.searchParams.delete(name);
    for (const [name, value] of list) url.searchParams.set(name, value);
    return url.pathname + url.search;
  };
  shown = change(location.href);
  history.replaceState(history.state, "", shown);
  if (document.body.dataset.live) readdress(document.body.dataset.live = change(document.body.dataset.live));
}

/** Marks the row of a thread as the open one. @param {string} url */
function point(url) {
  const { pathname } = new URL(url, location.href);
  for (const row of document.querySelectorAll("a[data-row]")) {
    if (row instanceof HTMLAnchorElement && new URL(row.href).pathname === pathname) row.setAttribute("aria-current", "true");
    else row.removeAttribute("aria-current");
  }
}

function skeleton() {
  const bones = document.getElementById("thread-skeleton");
  const thread = document.getElementById("thread");
  if (!(bones instanceof HTMLTemplateElement) || !thread || thread.querySelector(":scope > .skeleton")) return;
  document.getElementById("main")?.classList.add("opening");
  thread.append(bones.content.cloneNode(true));
}

function remember() {
  const timeline = document.getElementById("timeline");
  if (timeline) places.set(shown, timeline.scrollHeight - timeline.scrollTop - timeline.clientHeight < 64 ? -1 : timeline.scrollTop);
}

/** @param {string} path */
function back(path) {
  const [timeline, at] = [document.getElementById("timeline"), places.get(path) ?? -1];
  if (timeline && at >= 0) timeline.scrollTop = at;
}

/** @param {"heading" | "composer" | "none"} focus @param {string} left the thread that was open before */
function place(focus, left) {
  if (focus === "none") return;
  const field = focus === "composer" && matchMedia("(hover: hover)").matches ? document.getElementById("composer-text") : null;
  // Where only the list is shown, its reader stands again at the row that they came from.
  const row = document.querySelector(`a[data-row][data-person="${left.split("/")[2] ?? ""}"]`);
  const target = [field, document.getElementById("thread-name"), row, document.getElementById("main")].find((e) => e instanceof HTMLElement && (e.offsetParent !== null || e.id === "main"));
  if (target instanceof HTMLElement) target.focus({ preventScroll: target !== row });
}

/** Opens threads in place: links of the list, back and forward. */
export function startNav() {
  if (!document.querySelector("main.desk")) return;
  document.addEventListener("click", (event) => {
    if (event.defaultPrevented || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    const link = event.target instanceof Element ? event.target.closest("a[data-row], a[data-nav]") : null;
    if (!(link instanceof HTMLAnchorElement) || link.target || !isHere(link.href)) return;
    event.preventDefault();
    void goTo(link.href);
  });
  window.addEventListener("popstate", () => {
    const path = location.pathname + location.search;
    if (path === shown) return;
    if (isHere(path)) void goTo(path, { push: false });
    else location.reload();
  });
}
