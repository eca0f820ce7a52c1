/** Joins class names, leaving out what is false. Later classes do not replace earlier ones: pass layout, not looks. */
export function cn(...parts: (string | false | null | undefined)[]): string {
  return parts.filter(Boolean).join(" ");
}
