import { MORE_APIS } from "@/lib/miniprogram/native/api/more-names";
import { API_NAMES } from "@/lib/miniprogram/native/api/names";
import { MORE_TAGS } from "@/lib/miniprogram/native/components/more-names";
import { BUILTIN_TAGS } from "@/lib/miniprogram/native/components/names";

/** What the runtime is able to do: names of `wx.*` and of tags, and which of them stand in its second script. */
export interface Abilities {
  apis: readonly string[];
  tags: readonly string[];
  moreApis: readonly string[];
  moreTags: readonly string[];
}

export const ABILITIES: Abilities = {
  apis: API_NAMES,
  tags: BUILTIN_TAGS,
  moreApis: MORE_APIS,
  moreTags: MORE_TAGS,
};

/** Whether the package uses what only the runtime's second script can do: then it is loaded at once. */
export function needsMore(
  tags: Iterable<string>,
  scripts: Iterable<string>,
  { moreApis, moreTags }: Abilities,
): boolean {
  const late = new Set(moreTags);
  for (const tag of tags) if (late.has(tag)) return true;
  if (moreApis.length === 0) return false;
  const names = new RegExp(`\\b(?:${moreApis.join("|")})\\b`);
  for (const script of scripts) if (names.test(script)) return true;
  return false;
}
