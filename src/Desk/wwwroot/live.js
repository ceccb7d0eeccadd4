// @ts-check
// Live regions: server-sent events that carry HTML. The contract stands in src/Desk/README.md, "Live".
import { morph } from "./morph.js";
import { keepEnd } from "./stick.js";

/** How long a lost connection may last before it is mentioned. */
const patience = 1500;

/** The waits between attempts when the browser has given up reconnecting by itself. */
const waits = [1000, 2000, 5000, 10000];

/** The stream of this page, once it began. @type {EventSource | null} */
let source = null;

/** Whether changes arrive by themselves now. */
export const isLive = () => source?.readyState === EventSource.OPEN;

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
  keepEnd(() => {
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
  });
  if (placed > 0) document.dispatchEvent(new CustomEvent("live:put"));
  return placed;
}

/** Listens to the page's stream and puts what comes. */
export function startLive() {
  const url = document.body.dataset.live;
  if (!url) return;
  let last = "";
  let failures = 0;
  /** @type {number | undefined} */
  let mention;
  /** @type {number | undefined} */
  let again;

  const open = () => {
    window.clearTimeout(again);
    const target = new URL(url, location.href);
    if (last) target.searchParams.set("after", last);
    source = new EventSource(target);
    source.onopen = () => {
      failures = 0;
      window.clearTimeout(mention);
      mention = undefined;
      say(false);
    };
    source.onerror = () => {
      mention ??= window.setTimeout(() => say(true), patience);
      if (source?.readyState === EventSource.CLOSED) again = window.setTimeout(open, waits[Math.min(failures++, waits.length - 1)]);
    };
    for (const name of ["patch", "append"]) {
      source.addEventListener(name, (event) => {
        last = event.lastEventId || last;
        put(event.data, name === "append");
      });
    }
  };

  window.addEventListener("pagehide", () => source?.close());
  window.addEventListener("pageshow", (event) => event.persisted && open());
  window.addEventListener("online", () => source?.readyState === EventSource.CLOSED && open());
  open();
}

/** Shows or hides the pill about the connection. @param {boolean} lost */
function say(lost) {
  const pill = document.getElementById("connection");
  if (!pill || (!lost && pill.hidden)) return;
  pill.textContent = (lost ? pill.dataset.textLost : pill.dataset.textBack) ?? "";
  pill.hidden = false;
  if (!lost) window.setTimeout(() => (pill.hidden = true), patience);
}
