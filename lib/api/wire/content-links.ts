import type { AuthorisedContent } from "@/lib/creators/queries";
import type { Caller } from "@/lib/kernel/ctx";
import { AppError } from "@/lib/kernel/errors";
import { publicUrl } from "@/lib/kernel/paths";
import { type LongLivedLink, linkOf } from "@/lib/shares/link-commands";
import { boundSharer } from "./sharers";
import { fault } from "./wire-doc";
import { WireError } from "./wire-error";

const codes = { nobody: 10071030, unbound: 10071029 } as const;

/** A promoter's link to a content. Content with goods from outside goes to promoters the institution pays itself. */
export async function sharedContent(
  caller: Caller,
  content: Pick<AuthorisedContent, "contentId" | "kind">,
  sharerAppid: string,
): Promise<LongLivedLink> {
  const sharer = await boundSharer(caller, { sharer_appid: sharerAppid }, codes);
  const target = { type: content.kind, id: content.contentId };
  return linkOf(caller, { sharerAppid: sharer.sharerAppid, target }).catch((error) => {
    if (error instanceof AppError && error.code === "commission_type_not_allowed") throw new WireError(10071048);
    throw error;
  });
}

/** What a `channel-live` or `channel-video` component is given: the promoter's link, else the content's own address. */
export async function shareLinkOf(
  caller: Caller,
  content: Pick<AuthorisedContent, "contentId" | "kind">,
  sharerAppid: string | undefined,
): Promise<string> {
  if (!sharerAppid) return publicUrl(`/v/${content.contentId}`);
  return (await sharedContent(caller, content, sharerAppid)).url;
}

/** Errors of every call that makes a promoter's link. */
export const sharerFaults = [
  fault(10071029, { sharer_appid: "{stranger_appid}" }),
  fault(10071030, { sharer_appid: "wx_nobody" }),
];
export const exampleLink = "https://liantai.example/s/4kq8m2x9wz";
