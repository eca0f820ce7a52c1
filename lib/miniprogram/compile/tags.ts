import { TAG_PREFIX } from "@/lib/miniprogram/native/contract";

/** Tags of the template language itself: they never become elements. */
export const LANGUAGE_TAGS: ReadonlySet<string> = new Set(["block", "template", "import", "include", "slot", "wxs"]);

/** The tag an author's tag becomes: without a hyphen it would be, or could become, an element of the browser. */
export function compiledTag(tag: string): string {
  return tag.includes("-") || LANGUAGE_TAGS.has(tag) ? tag : `${TAG_PREFIX}${tag}`;
}
