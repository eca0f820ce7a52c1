import { sign } from "@/lib/kernel/crypto";

/** The wire's id of a video or live session: ours behind a prefix, so that it can be told from others. */
export const exportIdOf = (contentId: string): string => `export/${contentId}`;

/** The content an export id means; a bare content id is taken too, anything else is null. */
export function contentOfExportId(exportId: string): string | null {
  const text = exportId.startsWith("export/") ? exportId.slice("export/".length) : exportId;
  return /^cnt_[0-9a-z]{1,40}$/.test(text) ? text : null;
}

const purpose = "feed-token";

/** The token a mini-program opens a video with: good for this content and institution alone. */
export const feedTokenOf = (contentId: string, institutionId: string): string =>
  sign(purpose, `${contentId}~${institutionId}`);
