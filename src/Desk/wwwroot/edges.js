// @ts-check
// The panes: as wide as somebody draws them, the context folded away, and under 1100 px a drawer that holds the focus.
const store = "panes";
const root = document.documentElement;

/** The narrowest thread that panes beside it may leave. */
const leastThread = 400;

/** @typedef {{ list?: number, context?: number, folded?: boolean }} Kept */

/** @type {Record<"list" | "context", { least: number, most: number }>} */
const bounds = { list: { least: 240, most: 480 }, context: { least: 260, most: 560 } };

/** @returns {Kept} */
function read() {
  try {
    return JSON.parse(localStorage.getItem(store) ?? "{}") ?? {};
  } catch {
    return {};
  }
}

/** @param {Kept} change */
function keep(change) {
  try {
    localStorage.setItem(store, JSON.stringify({ ...read(), ...change }));
  } catch {
    // Not remembered where nothing may be stored.
  }
}

/** @param {"list" | "context"} name */
const pane = (name) => document.getElementById(name === "list" ? "waiting" : "context");

/** @param {"list" | "context"} name */
const width = (name) => Math.round(pane(name)?.getBoundingClientRect().width ?? bounds[name].least);

/** @param {"list" | "context"} name */
function mostOf(name) {
  const all = document.getElementById("main")?.clientWidth ?? window.innerWidth;
  const other = name === "list" ? (pane("context")?.matches(":popover-open") === false && wide() && root.dataset.context !== "folded" ? width("context") : 0) : width("list");
  return Math.max(bounds[name].least, Math.min(bounds[name].most, all - other - leastThread));
}

const wide = () => matchMedia("(min-width: 1100px)").matches;

/** @param {"list" | "context"} name @param {number} to */
function size(name, to) {
  const next = Math.round(Math.min(mostOf(name), Math.max(bounds[name].least, to)));
  root.style.setProperty("--pane-" + name, next + "px");
  tell();
  return next;
}

/** What the edges say of themselves. */
function tell() {
  for (const edge of document.querySelectorAll(".edge[data-edge]")) {
    const name = /** @type {HTMLElement} */ (edge).dataset.edge === "list" ? "list" : "context";
    edge.setAttribute("aria-valuemax", String(mostOf(name)));
    edge.setAttribute("aria-valuenow", String(width(name)));
  }
  for (const button of document.querySelectorAll("[data-fold]")) button.setAttribute("aria-expanded", String(root.dataset.context !== "folded"));
}

/** Folds the context away, or back. */
function fold() {
  const folded = root.dataset.context !== "folded";
  if (folded) root.dataset.context = "folded";
  else delete root.dataset.context;
  keep({ folded });
  tell();
}

/** Which way the edge moves for the pane to grow: in a page from right to left it is the other one. @param {"list" | "context"} name */
const sense = (name) => (name === "list" ? 1 : -1) * (getComputedStyle(root).direction === "rtl" ? -1 : 1);

/** @param {PointerEvent} event */
function draw(event) {
  const edge = event.target instanceof HTMLElement ? event.target.closest(".edge[data-edge]") : null;
  if (!(edge instanceof HTMLElement) || event.button !== 0) return;
  event.preventDefault();
  const name = edge.dataset.edge === "list" ? "list" : "context";
  const [from, was, way] = [event.clientX, width(name), sense(name)];
  let now = was;
  edge.setPointerCapture(event.pointerId);
  edge.classList.add("drawn");
  const move = (/** @type {PointerEvent} */ e) => (now = size(name, was + (e.clientX - from) * way));
  edge.addEventListener("pointermove", move);
  edge.addEventListener("lostpointercapture", () => {
    edge.removeEventListener("pointermove", move);
    edge.classList.remove("drawn");
    if (now !== was) keep({ [name]: now });
  }, { once: true });
}

/** @param {KeyboardEvent} event */
function onKey(event) {
  const edge = event.target instanceof HTMLElement && event.target.matches(".edge[data-edge]") ? event.target : null;
  if (!edge || event.ctrlKey || event.metaKey || event.altKey) return;
  const name = edge.dataset.edge === "list" ? "list" : "context";
  const step = (event.shiftKey ? 64 : 16) * sense(name);
  const to = { ArrowRight: width(name) + step, ArrowLeft: width(name) - step, Home: bounds[name].least, End: bounds[name].most, Enter: 0 }[event.key];
  if (to === undefined) return;
  event.preventDefault();
  if (to === 0) usual(name);
  else keep({ [name]: size(name, to) });
}

/** As wide as the stylesheet says. @param {"list" | "context"} name */
function usual(name) {
  root.style.removeProperty("--pane-" + name);
  keep({ [name]: 0 });
  tell();
}

/** As a drawer the context holds the focus until it is shut, and then gives it back. @param {Event} event */
function drawer(event) {
  const context = event.target;
  if (!(context instanceof HTMLElement) || context.id !== "context" || !(event instanceof ToggleEvent)) return;
  const open = event.newState === "open";
  for (const other of document.querySelectorAll("#waiting, #thread, .rail, .skip, [data-edge]")) other.toggleAttribute("inert", open);
  if (open) {
    context.setAttribute("role", "dialog");
    context.setAttribute("aria-modal", "true");
    context.querySelector("button")?.focus();
  } else {
    context.removeAttribute("role");
    context.removeAttribute("aria-modal");
    const back = document.querySelector(".to-context");
    if (back instanceof HTMLElement && back.offsetParent && (document.activeElement === document.body || context.contains(document.activeElement))) back.focus();
  }
}

/** Begins where there is a desk. */
export function startEdges() {
  if (!document.querySelector("main.desk")) return;
  document.addEventListener("pointerdown", draw);
  document.addEventListener("keydown", onKey);
  document.addEventListener("dblclick", ({ target }) => {
    if (!(target instanceof HTMLElement) || !target.matches(".edge[data-edge]")) return;
    const name = target.dataset.edge === "list" ? "list" : "context";
    usual(name);
  });
  document.addEventListener("click", ({ target }) => {
    if (target instanceof Element && target.closest("[data-fold]")) fold();
  });
  document.addEventListener("toggle", drawer, { capture: true });
  document.addEventListener("desk:switched", () => {
    for (const other of document.querySelectorAll("#waiting, #thread, .rail, .skip, [data-edge]")) other.removeAttribute("inert");
    tell();
  });
  const fit = () => {
    const context = document.getElementById("context");
    if (wide() && context?.matches(":popover-open")) context.hidePopover();
    // A window that became smaller leaves less to the panes; what was chosen is kept for when it is wide again.
    const kept = read();
    if (kept.list) size("list", kept.list);
    if (kept.context && wide()) size("context", kept.context);
    tell();
  };
  window.addEventListener("resize", fit);
  fit();
}
