/** A sentence in both languages of the console. */
export interface Wording {
  zh: string;
  en: string;
}

/** One remark on a package. Lines and columns count from 1; a column counts UTF-16 units. */
export interface Diagnostic {
  level: "error" | "warning" | "info";
  code: string;
  file?: string;
  line?: number;
  column?: number;
  message: Wording;
}

/** Megabytes as a person reads them, from bytes. */
export function megabytes(bytes: number): string {
  return `${(bytes / 1024 / 1024).toFixed(bytes % (1024 * 1024) === 0 ? 0 : 2)} MB`;
}
