/**
 * Where the visitor is shopping from. A creator's surface named at launch goes with every view and cart line, for it
 * can decide who earns; the share code is not known here.
 */
const { query } = window.liantai.getLaunchOptions();

export const source = {
  surface: query.surface ?? "shop",
  creator_appid: query.creator_appid,
  content_id: query.content_id,
};

/** Tells the shell that a product is being looked at; the page shows whether or not it can be told. */
export function reportProductView(productId) {
  const view = { productId, path: `/product/${productId}`, surface: source.surface };
  if (source.creator_appid) view.creatorAppid = source.creator_appid;
  if (source.content_id) view.contentId = source.content_id;
  window.liantai.reportView(view).catch((error) => console.warn("view not reported", error.code));
}
