// @ts-check
// Notifications while nobody looks at this tab. They say that something came, never what, and who only where the agent wanted that.
import { goTo } from "./nav.js";

/** @typedef {"notify" | "name" | "sound"} Choice */

const prefix = "notify:";

/** What was told already. @type {Set<string> | null} */
let known = null;

/** @type {AudioContext | null} */
let audio = null;

/** @param {Choice} choice */
function chosen(choice) {
  try {
    return localStorage.getItem(prefix + choice) === "on";
  } catch {
    return false;
  }
}

/** @param {Choice} choice @param {boolean} on */
function choose(choice, on) {
  try {
    localStorage.setItem(prefix + choice, on ? "on" : "off");
  } catch {
    // Not remembered where nothing may be stored.
  }
}

const able = () => "Notification" in window;

/** @param {HTMLInputElement} box */
async function turn(box) {
  const choice = /** @type {Choice} */ (box.dataset.notifySwitch);
  if (choice === "notify" && box.checked) {
    const allowed = able() && (Notification.permission === "granted" || (await Notification.requestPermission()) === "granted");
    box.checked = allowed;
    const denied = document.getElementById("notify-denied");
    if (denied) denied.hidden = allowed;
  }
  if (choice === "sound" && box.checked) beep();
  choose(choice, box.checked);
}

function beep() {
  try {
    audio ??= new AudioContext();
    const [tone, volume, now] = [audio.createOscillator(), audio.createGain(), audio.currentTime];
    tone.frequency.value = 660;
    volume.gain.setValueAtTime(0.08, now);
    volume.gain.exponentialRampToValueAtTime(0.0001, now + 0.25);
    tone.connect(volume).connect(audio.destination);
    tone.start(now);
    tone.stop(now + 0.25);
  } catch {
    // No sound where there is none.
  }
}

/** @param {string} person */
const rowOf = (person) => document.querySelector(`a[data-row][data-person="${CSS.escape(person)}"]`);

/** @param {{ kind: string, person?: string, key?: string }} news */
function tell({ kind, person, key }) {
  if (!document.hidden) return;
  if (chosen("sound")) beep();
  if (!chosen("notify") || !able() || Notification.permission !== "granted") return;
  const words = document.getElementById("said")?.dataset ?? {};
  const title = { offered: words.textOffer, mention: words.textMention }[kind] ?? words.textMessage ?? "";
  const name = chosen("name") && person ? rowOf(person)?.querySelector(".row-who")?.textContent?.trim() : "";
  const shown = new Notification(title, { body: name || "", tag: key ?? kind });
  shown.onclick = () => {
    window.focus();
    shown.close();
    if (person) void goTo("/desk/" + person);
  };
}

/**
 * What is going on for this agent, each as kind:person:number. The first list is what was there already.
 * @param {string} list
 */
function hear(list) {
  const now = list.split(" ").filter(Boolean);
  const fresh = known === null ? [] : now.filter((key) => !known?.has(key));
  known = new Set(now);
  for (const key of fresh) {
    const [kind, person] = key.split(":");
    document.dispatchEvent(new CustomEvent("desk:notify", { detail: { kind, person, key } }));
  }
}

/** Listens, and lets the agent choose. */
export function startNotify() {
  document.addEventListener("desk:notify", (event) => tell(/** @type {CustomEvent} */ (event).detail));
  document.addEventListener("live:news", (event) => hear(String(/** @type {CustomEvent} */ (event).detail)));
  for (const box of document.querySelectorAll("[data-notify-switch]")) {
    if (!(box instanceof HTMLInputElement)) continue;
    const choice = /** @type {Choice} */ (box.dataset.notifySwitch);
    box.checked = chosen(choice) && (choice !== "notify" || (able() && Notification.permission === "granted"));
    box.addEventListener("change", () => void turn(box));
  }
}
