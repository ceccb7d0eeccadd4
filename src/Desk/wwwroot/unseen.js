// @ts-check
// A line before what came since the agent last wrote here, and before what comes while nobody looks at the page.

/** @type {MutationObserver | null} */
let watching = null;

/** Draws the line for whatever thread is open. */
export function startUnseen() {
  open();
  document.addEventListener("desk:switched", open);
}

function open() {
  watching?.disconnect();
  const entries = document.getElementById("timeline-entries");
  if (!entries?.closest(".chat")) return;
  const mine = [...entries.querySelectorAll(":scope > [data-mine]")].pop();
  const next = mine ? following(mine) : null;
  if (next && !document.getElementById("unseen")) line(entries, next);
  watching = new MutationObserver((changes) => {
    for (const node of changes.flatMap((c) => [...c.addedNodes])) {
      if (!(node instanceof HTMLElement) || node.parentElement !== entries || node.nextElementSibling?.matches(".message")) continue;
      if (node.hasAttribute("data-mine")) document.getElementById("unseen")?.remove();
      else if (node.matches(".message.in") && !document.hasFocus() && !document.getElementById("unseen")) line(entries, node);
    }
  });
  watching.observe(entries, { childList: true });
}

/** The first message of the customer after an entry. @param {Element} entry */
function following(entry) {
  for (let next = entry.nextElementSibling; next; next = next.nextElementSibling) if (next.matches(".message.in")) return next;
  return null;
}

/** @param {HTMLElement} entries @param {Element} before */
function line(entries, before) {
  const words = document.getElementById("timeline")?.dataset.textNew;
  if (!words) return;
  const divider = document.createElement("p");
  divider.id = "unseen";
  divider.className = "divider new";
  divider.append(document.createElement("span"));
  divider.firstElementChild?.append(words);
  entries.insertBefore(divider, before);
}
