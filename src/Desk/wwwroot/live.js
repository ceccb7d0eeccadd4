// @ts-check
// Live regions: server-sent events that carry HTML. The contract stands in src/Desk/README.md, "Live".
import { keepFocus } from "./focus.js";
import { morph } from "./morph.js";
import { signedOut } from "./notes.js";
import { keepEnd } from "./stick.js";
import { Stream } from "./stream.js";

/** How long a lost connection may last before it is mentioned. */
const patience = 1500;

/** How long a page that nobody sees keeps a connection of its own: a browser has six for all tabs of a site. */
const unseen = 30000;

/** How long a thread stays open before it is followed: whoever leafs through the list opens one after the other. What came meanwhile comes with the stream. */
const settled = 200;

/** The stream of this page, once it began. @type {Stream | null} */
let stream = null;

/** The stream that is about to begin. @type {number | undefined} */
let coming;

/** Where the stream begins, and the last mark that came on it. */
let from = "";
let last = "";

/** @type {number | undefined} */
let mention;

/** Whether changes arrive by themselves now, or are about to: nothing is lost while a stream begins. */
export const isLive = () => coming !== undefined || (stream !== null && stream.going !== null && (stream.open || stream.failures === 0));

/** Has what was changed come soon, over a stream that is there. @returns {boolean} whether it will; without a stream it does not come by itself */
export function catchUp() {
  if (coming !== undefined) listen();
  else if (stream && !isLive()) stream.now(true);
  return stream !== null;
}

/**
 * Puts a fragment into the page: each element replaces the one of its id; one that is new goes to the end of the
 * element that its data-into names.
 * @param {string} html
 * @param {boolean} append false to change only what is there: a change of an entry further up than the page goes is none of its end
 * @returns {number} how many elements found a place
 */
export function put(html, append = true) {
  const template = document.createElement("template");
  template.innerHTML = html;
  let placed = 0;
  keepFocus(() => keepEnd(() => {
    for (const wanted of [...template.content.children]) {
      const old = wanted.id ? document.getElementById(wanted.id) : null;
      const into = wanted.getAttribute("data-into");
      if (old) {
        // Whoever keeps a part of the page in order themselves takes what comes for it.
        if (document.dispatchEvent(new CustomEvent("live:place", { cancelable: true, detail: wanted }))) morph(old, wanted);
      } else if (into && append) {
        wanted.classList.add("arriving");
        document.getElementById(into)?.append(wanted);
        // What is only mentioned goes by itself.
        if (into === "notices") window.setTimeout(() => wanted.remove(), 8000);
      } else continue;
      placed++;
    }
  }));
  if (placed > 0) document.dispatchEvent(new CustomEvent("live:put"));
  return placed;
}

function address() {
  const target = new URL(from, location.href);
  if (last) target.searchParams.set("after", last);
  return target.href;
}

function listen() {
  window.clearTimeout(coming);
  coming = undefined;
  stream?.close();
  stream = new Stream({
    url: address,
    up() {
      const again = mention !== undefined;
      window.clearTimeout(mention);
      mention = undefined;
      say(false);
      document.dispatchEvent(new CustomEvent("live:up", { detail: again }));
    },
    down() {
      mention ??= window.setTimeout(() => say(true), patience);
    },
    refused(status) {
      if (status !== 401 && status !== 403) return false;
      signedOut();
      return true;
    },
    heard(name, data, id) {
      if (id) last = id;
      if (name === "patch" || name === "append") put(data, name === "append");
      else if (name === "news") document.dispatchEvent(new CustomEvent("live:news", { detail: data }));
    },
  });
}

/**
 * Goes on with another stream: what the page shows is another thread. What the old one says from here on is not heard.
 * @param {string} url empty for none
 */
export function relive(url) {
  stream?.close();
  stream = null;
  window.clearTimeout(coming);
  coming = undefined;
  [from, last] = [url, ""];
  if (url) coming = window.setTimeout(listen, settled);
}

/**
 * Goes on with what the page shows beside another list: what was heard of the thread is not asked for again.
 * @param {string} url
 */
export function readdress(url) {
  from = url;
  if (url && coming === undefined) listen();
}

/** Ends the stream for good: the session is over. */
export function silence() {
  window.clearTimeout(coming);
  coming = undefined;
  stream?.close();
  window.clearTimeout(mention);
}

/** Listens to the page's stream and puts what comes. */
export function startLive() {
  from = document.body.dataset.live ?? "";
  window.addEventListener("pagehide", () => stream?.close());
  window.addEventListener("pageshow", (event) => event.persisted && from && listen());
  window.addEventListener("online", () => stream?.now(true));
  sleep();
  if (from) listen();
}

/**
 * A page out of sight keeps its stream only while it is the one that keeps it for this browser: six tabs of a desk would otherwise hold every
 * connection that the browser has for it. Back in sight it goes on where it was.
 */
function sleep() {
  /** @type {AbortController | null} */
  let turn = null;
  /** @type {number | undefined} */
  let later;
  document.addEventListener("visibilitychange", () => {
    window.clearTimeout(later);
    turn?.abort();
    turn = null;
    if (!document.hidden) {
      if (!from) return;
      if (stream?.going) stream.now();
      else listen();
    } else {
      later = window.setTimeout(() => {
        stream?.close();
        turn = new AbortController();
        void keep(turn.signal);
      }, unseen);
    }
  });
}

/** @param {AbortSignal} until */
async function keep(until) {
  try {
    await navigator.locks?.request("desk-live", { signal: until }, () => new Promise((done) => {
      until.addEventListener("abort", done);
      if (from && document.hidden) listen();
    }));
  } catch {
    // Seen again before its turn came.
  }
}

/** Shows or hides the pill about the connection. @param {boolean} lost */
function say(lost) {
  const pill = document.getElementById("connection");
  if (!pill || (!lost && pill.hidden)) return;
  pill.hidden = false;
  // Words that come once the pill is there are read out; what appears with its words may not be.
  window.requestAnimationFrame(() => (pill.textContent = (lost ? pill.dataset.textLost : pill.dataset.textBack) ?? ""));
  if (!lost) window.setTimeout(() => (pill.hidden = true), patience);
}
