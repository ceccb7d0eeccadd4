// @ts-check
// Waits, deadlines and windows count on between two events. Clock.cs writes spans the same way.

/** The server's clock less this one's: deadlines are the server's. */
let skew = 0;

/** @param {number} seconds */
export function span(seconds) {
  const s = Math.floor(Math.abs(seconds));
  const minutes = Math.floor(s / 60);
  const hours = Math.floor(s / 3600);
  if (s < 600) return `${minutes}:${String(s % 60).padStart(2, "0")}`;
  if (s < 3600) return `${minutes} min`;
  if (s < 36000 && minutes % 60 > 0) return `${hours} h ${minutes % 60}`;
  return s < 86400 ? `${hours} h` : `${Math.floor(s / 86400)} d`;
}

/** @param {Element} element @param {string} text */
const write = (element, text) => element.textContent !== text && (element.textContent = text);

/** @param {string | undefined} pattern @param {string} value */
const fill = (pattern, value) => (pattern ?? "{0}").replace("{0}", value);

/** @param {string} selector @param {(element: HTMLElement) => void} what */
function each(selector, what) {
  for (const element of document.querySelectorAll(selector)) {
    if (element instanceof HTMLElement) what(element);
  }
}

/** @param {string | undefined} iso @param {number} now */
const until = (iso, now) => (Date.parse(iso ?? "") - now) / 1000;

function tick() {
  const now = Date.now() + skew;
  const texts = document.body.dataset;
  each("[data-since]", (e) => write(e, span(Math.max(0, -until(e.dataset.since, now)))));
  each("[data-deadline]", (e) => {
    const left = until(e.dataset.deadline, now);
    e.classList.toggle("overdue", left < 0);
    e.classList.toggle("near", left >= 0 && left < 60);
    e.classList.toggle("calm", left >= 60);
    write(e, fill(left < 0 ? texts.textOver : texts.textDue, span(left)));
  });
  each("[data-until]", (e) => {
    const left = Math.max(0, until(e.dataset.until, now));
    e.parentElement?.classList.toggle("near", left < 3600);
    write(e, fill(e.dataset.text, span(left)));
  });
  each("[data-clock]", (e) => write(e, new Date(now + Number(e.dataset.clock) * 60000).toISOString().slice(11, 16)));
}

/** The number of people who wait, in the window's title and on the rail. */
function count() {
  const total = document.getElementById("waiting-head")?.dataset.total;
  if (total === undefined) return;
  document.title = (total === "0" ? "" : `(${total}) `) + document.title.replace(/^\(\d+\) /, "");
  const badge = document.getElementById("rail-waiting");
  if (badge) {
    badge.textContent = Number(total) > 999 ? "999+" : total;
    badge.hidden = total === "0";
  }
}

/** Counts every second, and at once after a change. */
export function startTime() {
  const server = Date.parse(document.body.dataset.now ?? "");
  skew = Number.isNaN(server) ? 0 : server - Date.now();
  tick();
  window.setInterval(tick, 1000);
  document.addEventListener("live:put", () => {
    tick();
    count();
  });
}
