// @ts-check
// "@" in a note names colleagues: typing filters, arrows choose, Enter, Tab or a press puts the name. Without it the name is typed.

const most = 8;

/** Letters without their marks, in lower case. @param {string} text */
const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

const list = () => document.getElementById("mention-list");

/** @returns {HTMLTextAreaElement | null} */
function field() {
  const found = document.getElementById("composer-text");
  return found instanceof HTMLTextAreaElement ? found : null;
}

/** @returns {HTMLElement[]} */
const options = () => [.../** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("#mention-list [data-mention]"))];
const shown = () => (list()?.hidden === false ? options().filter((o) => !o.hidden) : []);

/** Where the name that is being typed begins; -1 for none. @param {HTMLTextAreaElement} text */
function begin(text) {
  if (text.form && new FormData(text.form).get("mode") !== "note") return -1;
  const found = /(?:^|[^\p{L}\p{N}._+@-])@([\p{L}\p{M}\p{N}._-]*(?: [\p{L}\p{M}]*)?)$/u.exec(text.value.slice(0, text.selectionStart));
  return found ? text.selectionStart - (found[1] ?? "").length : -1;
}

function offer() {
  const [text, box] = [field(), list()];
  if (!text || !box) return;
  const from = begin(text);
  const typed = from < 0 ? "" : plain(text.value.slice(from, text.selectionStart));
  let count = 0;
  for (const option of options()) {
    const name = plain(option.dataset.mention ?? "");
    option.hidden = from < 0 || count >= most || name === typed.trim() || !(name.startsWith(typed) || name.split(" ").some((w) => w.startsWith(typed)));
    if (!option.hidden) count++;
  }
  box.hidden = count === 0;
  select(0);
}

/** @param {number} index */
function select(index) {
  const all = shown();
  for (const option of options()) option.setAttribute("aria-selected", String(option === all[index]));
  const chosen = all[index];
  if (chosen) field()?.setAttribute("aria-activedescendant", chosen.id);
  else field()?.removeAttribute("aria-activedescendant");
}

function close() {
  const box = list();
  if (box) box.hidden = true;
  field()?.removeAttribute("aria-activedescendant");
}

/** @param {HTMLElement | undefined} option */
function use(option) {
  const text = field();
  if (!text || !option) return;
  const from = begin(text);
  if (from < 0) return;
  text.setRangeText((option.dataset.mention ?? "") + " ", from, text.selectionStart, "end");
  close();
  text.focus();
  text.dispatchEvent(new Event("input", { bubbles: true }));
}

/** @param {KeyboardEvent} event */
function onKey(event) {
  const all = shown();
  if (event.target !== field() || all.length === 0) return;
  const at = all.findIndex((o) => o.getAttribute("aria-selected") === "true");
  if (event.key === "ArrowDown") select((at + 1) % all.length);
  else if (event.key === "ArrowUp") select((at + all.length - 1) % all.length);
  else if ((event.key === "Enter" || event.key === "Tab") && !event.ctrlKey && !event.metaKey && !event.shiftKey) use(all[Math.max(0, at)]);
  else if (event.key === "Escape") close();
  else return;
  event.preventDefault();
  event.stopPropagation();
}

/** Listens where there is a composer. */
export function startMentions() {
  document.addEventListener("keydown", onKey, true);
  document.addEventListener("input", ({ target }) => target === field() && offer());
  document.addEventListener("focusout", ({ target }) => target === field() && close());
  document.addEventListener("mousedown", (event) => {
    const option = event.target instanceof Element ? event.target.closest("[data-mention]") : null;
    if (!(option instanceof HTMLElement)) return;
    event.preventDefault();
    use(option);
  });
}
