/** Languages of the interface; the first is the default. */
export const LOCALES = ["zh-CN", "en"] as const;
export type Locale = (typeof LOCALES)[number];

export const DEFAULT_LOCALE: Locale = "zh-CN";
export const LOCALE_COOKIE = "locale";

/** Deployment time zone: dates and months of money are Shanghai dates wherever the reader sits. */
export const TIME_ZONE = "Asia/Shanghai";

/** The locale a cookie names, or Chinese. The browser's Accept-Language is ignored on purpose. */
export function toLocale(value: string | undefined): Locale {
  return LOCALES.find((locale) => locale === value) ?? DEFAULT_LOCALE;
}
