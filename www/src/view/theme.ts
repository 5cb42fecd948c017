import { h, replaceChildren } from "./dom.js";
import { icon } from "./icons.js";

const KEY = "assignment-builder.theme";
const system = matchMedia("(prefers-color-scheme: dark)");
const listeners = new Set<() => void>();

function chosen(): string | null {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}

/** Whether the page is dark now: as chosen here, else as the system is. */
export function isDark(): boolean {
  return document.documentElement.dataset.theme === "dark";
}

/** Puts the theme on the page. */
export function applyTheme(): void {
  const theme = chosen() ?? (system.matches ? "dark" : "light");
  document.documentElement.dataset.theme = theme === "dark" ? "dark" : "light";
  for (const listener of listeners) listener();
}

/** Calls back at each change of the theme; returns the way to stop. */
export function onTheme(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

system.addEventListener("change", applyTheme);

/** The button that switches between light and dark. */
export function themeButton(signal: AbortSignal): HTMLElement {
  const button = h("button", { type: "button", class: "button quiet", on: { click: toggle } });
  const show = () => {
    const next = isDark() ? "Light theme" : "Dark theme";
    replaceChildren(button, icon(isDark() ? "sun" : "moon"), h("span", { class: "wide-only" }, next));
    button.setAttribute("aria-label", next);
  };
  show();
  signal.addEventListener("abort", onTheme(show));
  return button;
}

function toggle(): void {
  const next = isDark() ? "light" : "dark";
  try {
    localStorage.setItem(KEY, next);
  } catch {
    // The choice then lasts as long as the page.
  }
  document.documentElement.dataset.theme = next;
  for (const listener of listeners) listener();
}
