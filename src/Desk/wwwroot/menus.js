// @ts-check
// The sheets that acts open at the desk: one at a time, and gone when the pointer goes elsewhere. What was typed in one stays in it.

const menus = "details[data-menu]:is(.act-menu, .presence)";

/** Listens for menus that open, and for presses beside them. */
export function startMenus() {
  document.addEventListener("toggle", ({ target }) => target instanceof HTMLDetailsElement && target.open && target.matches(menus) && shutBut(target), true);
  document.addEventListener("pointerdown", ({ target }) => target instanceof Node && shutBut(target));
}

/** @param {Node} place what stays open: the menu itself, or the one that a press was in */
function shutBut(place) {
  for (const menu of document.querySelectorAll(menus)) {
    if (menu instanceof HTMLDetailsElement && menu.open && !menu.contains(place)) menu.open = false;
  }
}
