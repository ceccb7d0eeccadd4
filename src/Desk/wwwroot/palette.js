// @ts-check
// Ctrl+K: one field for everything that the page offers now, for places, and for people and messages, which the server searches.
import { control, help, press } from "./keys.js";
import { goTo, isHere } from "./nav.js";

/** How long typing rests before the server is asked. */
const rest = 120;
const most = 8;

/** Acts in the order in which they are wanted, with their keys. @type {[act: string, key: string][]} */
const acts = [
  ["accept", "A"], ["take", "T"], ["reply", "R"], ["note", "N"], ["canned", "/"], ["resolve", "E"], ["resolve-next", "Shift+E"], ["snooze", "Z"], ["transfer", "X"],
  ["return", ""], ["release", ""], ["next", "T"], ["decline", ""], ["wake", ""], ["undo", ""], ["suggest", ""], ["queues", ""],
];

/** @typedef {{ group: string, label: string, words: string, key?: string, rich?: DocumentFragment, run: () => void }} Entry */

/** @type {Entry[]} */
let entries = [];
/** @type {Entry[]} */
let found = [];
/** @type {Entry[]} */
let shown = [];
let at = 0;
/** @type {number | undefined} */
let later;
/** @type {AbortController | null} */
let asking = null;

const dialog = () => /** @type {HTMLDialogElement | null} */ (document.getElementById("palette"));
const field = () => /** @type {HTMLInputElement} */ (document.getElementById("palette-text"));

/** Without accents and case: nobody types them in a hurry. @param {string} text */
export const plain = (text) => text.normalize("NFD").replace(/\p{Mn}/gu, "").toLowerCase();

/** What a control is called. @param {Element} element */
function nameOf(element) {
  const summary = element instanceof HTMLDetailsElement ? element.querySelector("summary") : null;
  const label = element instanceof HTMLInputElement ? element.closest("label") : null;
  const named = summary ?? label ?? element;
  const copy = /** @type {Element} */ (named.cloneNode(true));
  copy.querySelectorAll("[aria-hidden=true], .badge, svg, kbd").forEach((e) => e.remove());
  // A button that says one thing in one mode and another in the other says both in its markup.
  const whens = [...copy.querySelectorAll(".when-reply, .when-note")];
  whens.forEach((e) => e.remove());
  const said = named.getAttribute("aria-label") ?? copy.textContent ?? "";
  return (said.trim() || named.getAttribute("title") || "").replace(/\s+/g, " ");
}

/** @param {string} group @param {Element} link @returns {Entry} */
const place = (group, link) => ({ group, label: nameOf(link), words: plain(nameOf(link)), run: () => follow(link) });

/** @param {Element} link */
function follow(link) {
  if (link instanceof HTMLAnchorElement && isHere(link.href)) void goTo(link.href);
  else if (link instanceof HTMLElement) link.click();
}

/** @returns {Entry[]} */
function gather() {
  const words = dialog()?.dataset ?? {};
  const seen = new Set();
  const offered = acts.flatMap(([act, key]) => {
    const target = control(act);
    const label = target ? nameOf(target) : "";
    if (!target || label === "" || seen.has(label)) return [];
    seen.add(label);
    const free = key !== "" && !seen.has("key " + key);
    seen.add("key " + key);
    return [{ group: words.textActs ?? "", label, words: plain(label), key: free ? key : "", run: () => void press(act) }];
  });
  const links = [...document.querySelectorAll(".queue-links a[href], .rail a[href]:not(.languages a, .theme)")].map((link) => place(words.textPlaces ?? "", link));
  const looks = [...document.querySelectorAll(".rail .theme, .rail .languages a:not([aria-current])")].filter((e) => e instanceof HTMLElement && e.checkVisibility?.() !== false).map((link) => place(words.textLook ?? "", link));
  const keys = document.querySelector("#keys h2")?.textContent ?? "";
  looks.push({ group: words.textLook ?? "", label: keys, words: plain(keys), key: "?", run: () => void help() });
  const rows = [...document.querySelectorAll("a[data-row]")].filter((row) => row instanceof HTMLAnchorElement).map((row) => {
    const label = row.querySelector(".row-who")?.textContent ?? nameOf(row);
    return { group: words.textRows ?? "", label, words: plain(label), run: () => follow(row) };
  });
  return [...offered, ...links.filter((l) => l.label), ...looks.filter((l) => l.label), ...rows];
}

/** What the words find, the best first: what begins with them before what only holds them. @param {Entry[]} all @param {string} text */
export function match(all, text) {
  const parts = plain(text).split(/\s+/).filter(Boolean);
  const rank = (/** @type {Entry} */ e) => (e.words.startsWith(parts[0] ?? "") ? 0 : e.words.includes(" " + (parts[0] ?? "")) ? 1 : 2);
  return all.filter((e) => parts.every((part) => e.words.includes(part))).map((e, i) => ({ e, i, r: rank(e) })).sort((a, b) => a.r - b.r || a.i - b.i).map(({ e }) => e);
}

function render() {
  const list = /** @type {HTMLElement} */ (document.getElementById("palette-list"));
  const text = field().value.trim();
  const rowsGroup = dialog()?.dataset.textRows;
  const own = match(entries, text).filter((e) => text !== "" || e.group !== rowsGroup);
  const groups = [...new Set([...entries.map((e) => e.group)])];
  shown = [...groups.flatMap((group) => own.filter((e) => e.group === group).slice(0, group === rowsGroup ? most : 20)), ...found];
  at = Math.min(at, Math.max(0, shown.length - 1));
  let group = "";
  /** @type {HTMLElement | null} */
  let box = null;
  const boxes = [];
  for (const [i, entry] of shown.entries()) {
    if (entry.group !== group || !box) {
      group = entry.group;
      box = document.createElement("div");
      box.setAttribute("role", "group");
      const head = document.createElement("p");
      head.id = `palette-g${boxes.length}`;
      head.className = "palette-group";
      head.textContent = group;
      box.setAttribute("aria-labelledby", head.id);
      box.append(head);
      boxes.push(box);
    }
    box.append(option(entry, i));
  }
  list.replaceChildren(...boxes);
  const none = document.getElementById("palette-none");
  if (none) none.hidden = shown.length > 0;
  const said = document.getElementById("palette-said");
  if (said && text !== "") said.textContent = shown.length > 0 ? (dialog()?.dataset.textCount ?? "").replace("{0}", String(shown.length)) : none?.textContent ?? "";
  point();
}

/** @param {Entry} entry @param {number} i */
function option(entry, i) {
  const element = document.createElement("div");
  element.id = `palette-o${i}`;
  element.className = "palette-option";
  element.setAttribute("role", "option");
  element.dataset.at = String(i);
  const label = document.createElement("span");
  label.className = "palette-label";
  label.dir = "auto";
  if (entry.rich) label.append(entry.rich.cloneNode(true));
  else label.textContent = entry.label;
  element.append(label);
  if (entry.key) {
    const keys = document.createElement("span");
    keys.className = "palette-keys";
    keys.append(...entry.key.split("+").map((k) => Object.assign(document.createElement("kbd"), { textContent: k })));
    element.append(keys);
  }
  return element;
}

function point() {
  for (const element of document.querySelectorAll("#palette-list [role=option]")) {
    const chosen = element.id === `palette-o${at}`;
    element.setAttribute("aria-selected", String(chosen));
    if (chosen) element.scrollIntoView({ block: "nearest" });
  }
  if (shown.length > 0) field().setAttribute("aria-activedescendant", `palette-o${at}`);
  else field().removeAttribute("aria-activedescendant");
}

/** Asks for people and messages. Where nobody answers that, nothing is found, quietly. */
async function ask() {
  asking?.abort();
  const text = field().value.trim();
  if (text.length < 2) {
    found = [];
    return render();
  }
  const mine = (asking = new AbortController());
  try {
    const answer = await fetch("/desk/search?q=" + encodeURIComponent(text), { headers: { Live: "1", Accept: "text/html" }, signal: mine.signal });
    const html = answer.ok && !answer.redirected ? await answer.text() : "";
    if (asking !== mine) return;
    const template = document.createElement("template");
    template.innerHTML = html;
    found = [...template.content.querySelectorAll("#search-results a[data-row]")].slice(0, 20).map((link) => {
      const rich = document.createDocumentFragment();
      rich.append(...[...link.childNodes].map((n) => n.cloneNode(true)));
      rich.querySelectorAll("[id]").forEach((e) => e.removeAttribute("id"));
      return { group: dialog()?.dataset.textFound ?? "", label: "", words: "", rich, run: () => void goTo(link.getAttribute("href") ?? "/desk") };
    });
    render();
  } catch {
    // Overtaken by the next letter, or no connection: what the page itself offers still works.
  }
}

/** @param {Entry | undefined} entry */
function run(entry) {
  if (!entry) return;
  dialog()?.close();
  entry.run();
}

/** Opens it. */
export function openPalette() {
  const box = dialog();
  if (!box) return;
  if (box.open) return box.close();
  [entries, found, at] = [gather(), [], 0];
  field().value = "";
  box.showModal();
  render();
  field().focus();
}

/** @param {KeyboardEvent} event */
function onKey(event) {
  if (event.isComposing) return;
  const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 6, PageUp: -6 }[event.key];
  if (step !== undefined && shown.length > 0) at = Math.abs(step) === 1 ? (at + step + shown.length) % shown.length : Math.min(shown.length - 1, Math.max(0, at + step));
  else if (event.key === "Enter" && event.target === field()) run(shown[at]);
  else return;
  event.preventDefault();
  point();
}

/** Listens where there is a palette. */
export function startPalette() {
  const box = dialog();
  if (!box) return;
  box.addEventListener("keydown", onKey);
  field().addEventListener("input", () => {
    [at, found] = [0, field().value.trim().length < 2 ? [] : found];
    render();
    window.clearTimeout(later);
    later = window.setTimeout(() => void ask(), rest);
  });
  box.addEventListener("close", () => asking?.abort());
  box.addEventListener("click", ({ target }) => {
    const option = target instanceof Element ? target.closest("[data-at]") : null;
    if (option instanceof HTMLElement) run(shown[Number(option.dataset.at)]);
    else if (target === box || (target instanceof Element && target.closest("[data-palette-close]"))) box.close();
  });
  document.addEventListener("click", ({ target }) => {
    if (target instanceof Element && target.closest("[data-palette]")) openPalette();
  });
}
