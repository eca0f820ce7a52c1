/** Names beside each other, as the language sets them apart. */
export const listed = (names: readonly string[], locale: string): string => names.join(locale === "en" ? ", " : "、");
