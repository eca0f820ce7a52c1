const YEAR_SECONDS = 60 * 60 * 24 * 365;

/**
 * Remembers a choice of the interface (language, theme, navigation) for a year.
 * The server reads the cookie at the next request; it holds nothing secret.
 */
export function rememberPreference(name: "locale" | "theme" | "nav", value: string): void {
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing in the browsers inside phone apps
  document.cookie = `${name}=${encodeURIComponent(value)}; path=/; max-age=${YEAR_SECONDS}; samesite=lax`;
}
