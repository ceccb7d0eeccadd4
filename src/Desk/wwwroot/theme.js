// @ts-check
// Light or dark at once; the cookie tells the server for the next page.

/** @param {string} theme */
function set(theme) {
  document.documentElement.dataset.theme = theme;
  document.cookie = `theme=${theme}; path=/; max-age=31536000; samesite=lax`;
}

/** Changes to the other theme. */
export function toggleTheme() {
  const now = document.documentElement.dataset.theme ?? (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");
  set(now === "dark" ? "light" : "dark");
}

/** Lets the theme links work without loading the page. */
export function startTheme() {
  document.addEventListener("click", (event) => {
    const link = event.target instanceof Element ? event.target.closest("[data-theme-to]") : null;
    if (!(link instanceof HTMLElement)) return;
    event.preventDefault();
    set(link.dataset.themeTo ?? "light");
    // The link that was pressed hides; its counterpart takes the focus.
    const other = link.parentElement?.querySelector(`[data-theme-to]:not([data-theme-to="${link.dataset.themeTo}"])`);
    if (other instanceof HTMLElement) other.focus();
  });
}
