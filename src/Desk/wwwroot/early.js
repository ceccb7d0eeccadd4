// Before anything is painted: the panes are as wide as this browser remembers them, so that nothing moves afterwards. See edges.js.
(() => {
  try {
    const root = document.documentElement;
    const kept = JSON.parse(localStorage.getItem("panes") || "{}");
    for (const name of ["list", "context"]) if (kept[name] > 0) root.style.setProperty("--pane-" + name, Number(kept[name]) + "px");
    if (kept.folded === true) root.dataset.context = "folded";
  } catch {
    // Nothing remembered: the panes are as the stylesheet says.
  }
})();
