import { type Place, PlaceFinder } from "@/lib/miniprogram/package/text";

interface Edit {
  at: number;
  removed: number;
  inserted: string;
}

/** Replacements in a text, none of which adds or removes a line; places in the result lead back to the original. */
export class Edits {
  private readonly edits: Edit[] = [];

  constructor(private readonly text: string) {}

  /** Replaces `removed` characters at `at`; replacements must not overlap. */
  replace(at: number, removed: number, inserted: string): void {
    this.edits.push({ at, removed, inserted });
  }

  apply(): { text: string; original: (place: Place) => Place } {
    const edits = this.edits.sort((a, b) => a.at - b.at);
    const parts: string[] = [];
    let from = 0;
    for (const { at, removed, inserted } of edits) {
      parts.push(this.text.slice(from, at), inserted);
      from = at + removed;
    }
    parts.push(this.text.slice(from));
    const finder = new PlaceFinder(this.text);
    const original = ({ line, column }: Place): Place => {
      let shift = 0;
      for (const { at, removed, inserted } of edits) {
        const place = finder.at(at);
        if (place.line !== line) continue;
        if (place.column + shift >= column) break;
        shift += inserted.length - removed;
      }
      return { line, column: Math.max(1, column - shift) };
    };
    return { text: parts.join(""), original };
  }
}
