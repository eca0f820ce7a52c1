import { type surfaces as surfaceList, surfaces } from "@/db/enums";

type Surface = (typeof surfaceList)[number];
type ShareTarget = {
  targetType: "product" | "video" | "live" | "live_notice" | "shop" | "page" | "article";
  targetId: string;
  productId: string | null;
  creatorAppid: string | null;
  contentId: string | null;
  /** A mini-program was asked for by name. */
  isAppChosen?: boolean;
};

/** Where a share link leads inside the mini-program, and what of it is seen on arrival. */
export type Landing = {
  path: string;
  query: Record<string, string>;
  productId: string | null;
  surface: Surface;
  /** The content whose own page is opened, where no page of a shop was asked for. */
  contentId?: string;
};

/** A page inside the mini-program, or null: nothing that could be read as another host's address. */
export function readPagePath(text: string | null | undefined): string | null {
  if (!text || text.length > 300) return null;
  return /^\/(?![/\\])[\w\-./~%]*$/.test(text) && !text.includes("..") && !text.includes("//") ? text : null;
}

/** A page with what it is opened with, as a native page's own address has it. */
export type PageAddress = { path: string; query: Record<string, string> };

/** `/path?query` of a page inside the mini-program, or null as `readPagePath`. */
export function readPageAddress(text: string | null | undefined): PageAddress | null {
  if (!text || text.length > 512) return null;
  const [place = "", search = ""] = text.split("?", 2);
  const path = readPagePath(place);
  return path === null ? null : { path, query: readSearch(search) };
}

const readSearch = (search: string): Record<string, string> =>
  Object.fromEntries([...new URLSearchParams(search)].slice(0, 10));

/** The product whose page a path of the storefront is. */
export const productOfPath = (path: string): string | null => /^\/product\/(\d{1,20})$/.exec(path)?.[1] ?? null;

/** The surface of a creator's account a content is seen on. */
const contentSurface = { video: "video", live: "live", live_notice: "live" } as const;

/**
 * The page a share opens: its product, a creator's surface of the shop, a page. A viewer who passes a share on may name
 * another page of the same shop (`asked`): then that is what was seen, and the code goes along with the visit.
 */
export function landingOf(share: ShareTarget, asked: PageAddress | null): Landing {
  const { targetType, targetId, creatorAppid, contentId } = share;
  if (targetType === "video" || targetType === "live" || targetType === "live_notice") {
    const surface = contentSurface[targetType];
    const query = {
      ...asked?.query,
      surface,
      ...(creatorAppid && { creator_appid: creatorAppid }),
      ...(contentId && { content_id: contentId }),
    };
    if (asked) return { path: asked.path, query, productId: productOfPath(asked.path), surface };
    const own = contentId && !share.isAppChosen ? { contentId } : {};
    return { path: "/", query, productId: null, surface, ...own };
  }
  if (asked) {
    const productId = productOfPath(asked.path);
    return { ...asked, productId, surface: productId ? "share" : "other" };
  }
  if (targetType === "product")
    return { path: `/product/${share.productId}`, query: {}, productId: share.productId, surface: "share" };
  if (targetType === "page") return { ...pageOf(targetId), productId: null, surface: "share" };
  return { path: "/", query: {}, productId: null, surface: "share" };
}

/** `<appid>/<path>?<query>` of a page target. */
function pageOf(targetId: string): { path: string; query: Record<string, string> } {
  const [place = "", search = ""] = targetId.split("?", 2);
  const cut = place.indexOf("/");
  const path = readPagePath(cut < 0 ? "/" : place.slice(cut)) ?? "/";
  return { path, query: readSearch(search) };
}

/** The address on our own host; `key` names the opening the code travels with. Always a path, never another host. */
export function landingAddress(
  appid: string,
  { path, query, contentId }: Pick<Landing, "path" | "query"> & Partial<Landing>,
  key: string | null,
): string {
  if (contentId) return `/v/${encodeURIComponent(contentId)}${key ? `?v=${key}` : ""}`;
  const params = new URLSearchParams();
  if (path !== "/") params.set("path", path);
  for (const [name, value] of Object.entries(query)) if (name !== "path" && name !== "v") params.set(name, value);
  if (key) params.set("v", key);
  const search = params.toString();
  return `/m/${encodeURIComponent(appid)}${search ? `?${search}` : ""}`;
}

/** The surface a page says it was seen on; one we do not know is `other`. */
export const surfaceOf = (text: string | undefined): Surface => surfaces.find((one) => one === text) ?? "other";

type RequestHeaders = { get: (name: string) => string | null };

/**
 * A page load by a person in a tab of his own: what an image, a hidden frame or a script can never be. A browser that
 * says nothing (plain http, an old web view) and a program count as such unless they ask for a picture: whatever another
 * site makes them load carries no visitor cookie (SameSite), so nobody we know can be touched by it.
 */
export function isTopLevel(headers: RequestHeaders): boolean {
  const dest = headers.get("sec-fetch-dest");
  if (dest !== null) return dest === "document" && headers.get("sec-fetch-mode") === "navigate";
  return !/^\s*(image|video|audio|font)\//.test(headers.get("accept") ?? "");
}

/** A browser that fetches ahead of a person who may never come. */
export const isPrefetch = (headers: RequestHeaders): boolean =>
  /prefetch|prerender/i.test(
    `${headers.get("sec-purpose") ?? ""} ${headers.get("purpose") ?? ""} ${headers.get("x-moz") ?? ""}`,
  );
