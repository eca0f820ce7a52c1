import type { Diagnostic, Wording } from "@/lib/miniprogram/package/diagnostics";
import type { Place } from "@/lib/miniprogram/package/text";

/** Where a remark points: a file, and a place in it if one is known. */
export type Spot = { file: string } & Partial<Place>;

/** Remarks kept per level: a hostile package could earn one per byte. */
const MOST = 300;

/** Collects what the compiler has to say of a package; each remark once. */
export class Remarks {
  private readonly found = new Map<string, Diagnostic>();
  private readonly counts = { error: 0, warning: 0, info: 0 };

  error(code: string, spot: Spot, message: Wording): void {
    this.add("error", code, spot, message);
  }

  warning(code: string, spot: Spot, message: Wording): void {
    this.add("warning", code, spot, message);
  }

  info(code: string, spot: Spot, message: Wording): void {
    this.add("info", code, spot, message);
  }

  /** Errors first, then by file and line. */
  list(): Diagnostic[] {
    const rank = { error: 0, warning: 1, info: 2 };
    return [...this.found.values()].sort(
      (a, b) => rank[a.level] - rank[b.level] || compare(a.file ?? "", b.file ?? "") || (a.line ?? 0) - (b.line ?? 0),
    );
  }

  private add(level: Diagnostic["level"], code: string, { file, line, column }: Spot, message: Wording): void {
    const key = `${code}\n${file}\n${line ?? ""}\n${column ?? ""}\n${message.en}`;
    if (this.found.has(key) || this.counts[level] >= MOST) return;
    this.counts[level] += 1;
    this.found.set(key, {
      level,
      code,
      file,
      ...(line !== undefined && { line }),
      ...(column !== undefined && { column }),
      message: { zh: shorten(message.zh), en: shorten(message.en) },
    });
  }
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const shorten = (text: string): string => (text.length > 400 ? `${text.slice(0, 399)}…` : text);
