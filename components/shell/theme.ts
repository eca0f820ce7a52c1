/** What a reader may choose; `system` follows the device. */
export const THEMES = ["system", "light", "dark"] as const;
export type Theme = (typeof THEMES)[number];

export const THEME_COOKIE = "theme";

/** The theme a cookie names, or the device's. */
export function toTheme(value: string | undefined): Theme {
  return THEMES.find((theme) => theme === value) ?? "system";
}

/**
 * Runs before the first paint when the cookie says `system`, the one case the server cannot know.
 * It is a constant, so a content security policy can admit it by hash instead of by nonce.
 */
export const THEME_SCRIPT =
  'if(matchMedia("(prefers-color-scheme: dark)").matches)document.documentElement.dataset.theme="dark"';

/** Shows a theme at once, before the server has rendered with the new cookie. */
export function applyTheme(theme: Theme): void {
  const isDark = theme === "dark" || (theme === "system" && matchMedia("(prefers-color-scheme: dark)").matches);
  document.documentElement.dataset.theme = isDark ? "dark" : "light";
}
