// @ts-check
// While a page with a claimed thread is open, its agent is there: said every 15 s, under the thread's epoch.
import { put } from "./live.js";

const every = 15000;

/** Begins to say so. */
export function startHeartbeat() {
  window.setInterval(() => void beat(), every);
}

async function beat() {
  const bar = document.querySelector("[data-heartbeat]");
  const form = bar?.querySelector("form");
  if (!(bar instanceof HTMLElement) || !form) return;
  const fields = new FormData(form);
  fields.delete("note");
  try {
    const body = new URLSearchParams(/** @type {any} */ (fields));
    const answer = await fetch(bar.dataset.heartbeat ?? "", { method: "POST", body, headers: { Live: "1", Accept: "text/html" } });
    // A thread that is somebody else's by now: the answer says whose.
    if (answer.status === 409) put(await answer.text());
  } catch {
    // The pill tells about a lost connection; the lease outlives a few beats.
  }
}
