/** The words of a text that comes in both languages (channel profiles, package findings) for this reader. */
export const inWords = (locale: string, text: { zh: string; en: string }): string =>
  locale === "en" ? text.en : text.zh;
