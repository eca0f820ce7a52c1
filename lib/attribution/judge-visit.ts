import { grantAt, isBoundAt } from "@/lib/attribution/as-of";
import type { BindingSpan, ContentGrant, Touch } from "@/lib/attribution/facts";
import type { LockRule, ShareTargetType, Surface, TouchVia, VisitReason, VoidReason } from "@/lib/attribution/input";
import { effectiveLock, lockFor } from "@/lib/attribution/lock";

/** A share as it stood when it was made. */
export type Share = {
  shareId: string;
  promoterId: string;
  institutionId: string;
  madeAt: Date;
  target: { type: ShareTargetType; id: string; shopId: string | null; creatorId: string | null };
  /** False where the product was disabled for promotion when it was shared. Without meaning for other targets. */
  wasPromotable: boolean;
};

/** One page view, or one claim of a coupon, with the share code that still travelled with the session. */
export type Visit = {
  at: Date;
  /** Null where nobody knows the visitor: that is a click, not a touch. */
  consumerId: string | null;
  shopId: string;
  surface: Surface;
  /** The product page seen; of a claim, the coupon's products. */
  productIds: readonly string[];
  creatorId: string | null;
  contentId: string | null;
  hasShareCode: boolean;
  act: "view" | "claim";
  /** The code came from a viewer who passed on what he had been touched by. */
  isForwarded: boolean;
};

export type VisitFacts = {
  visit: Visit;
  /** Null where there is no code, or none of ours. */
  share: Share | null;
  /** Since when the share's promoter is registered; null for never. */
  registeredAt: Date | null;
  bindings: readonly BindingSpan[];
  grants: readonly ContentGrant[];
  /** The institution's switch at the visit. */
  isFeatureOn: boolean;
  /** In force at the visit for this shop and institution. */
  lockRule: LockRule;
  /** Promoters the visitor himself is: through his own share he touches himself. */
  visitorPromoterIds: readonly string[];
};

/** A touch still without the identity the database gives it. */
export type NewTouch = Omit<Touch, "id" | "seq" | "extensions">;

export type VisitJudgement = {
  touches: NewTouch[];
  /** The same, void: recorded so that receipts can say why this visit counts for nothing. */
  refused: NewTouch[];
  /** Null where a touch was made. */
  reason: VisitReason | null;
};

const contentTargets: readonly ShareTargetType[] = ["video", "live", "live_notice"];
const deadTargets: readonly ShareTargetType[] = ["shop", "page", "article"];

/** Which touches a visit makes, or why it makes none (attribution.md, Touches 1–7). */
export function judgeVisit(facts: VisitFacts): VisitJudgement {
  const { visit, share } = facts;
  const { consumerId } = visit;
  const nothing = (reason: VisitReason): VisitJudgement => ({ touches: [], refused: [], reason });
  if (!visit.hasShareCode) return nothing("no_share_code");
  if (!share) return nothing("unknown_share");
  if (consumerId === null) return nothing("unknown_consumer");
  const voidReason = refusalOf(share, facts);
  const pages = deadTargets.includes(share.target.type) ? [whereverSeen(visit)] : pagesCovered(share, visit);
  if (pages.length === 0) return nothing("page_not_covered");
  const touches = pages.map((page) => touchOf(page, share, consumerId, voidReason, facts));
  return voidReason ? { touches: [], refused: touches, reason: voidReason } : { touches, refused: [], reason: null };
}

/** Why no visit through this share can make a touch now, or null. */
function refusalOf(
  share: Share,
  { visit, bindings, grants, registeredAt, isFeatureOn }: VisitFacts,
): VoidReason | null {
  const { target, promoterId, institutionId, madeAt } = share;
  if (deadTargets.includes(target.type)) return "non_attributing_target";
  if (registeredAt === null || registeredAt > madeAt) return "promoter_not_registered";
  if (!isBoundAt(bindings, promoterId, institutionId, madeAt)) return "promoter_not_bound";
  if (target.type === "product" && !share.wasPromotable) return "product_not_promotable";
  if (!isFeatureOn) return "feature_off";
  if (!contentTargets.includes(target.type)) return null;
  const content = { creatorId: target.creatorId, contentId: target.id, institutionId };
  return grantAt(grants, content, visit.at) ? null : "content_not_authorised";
}

type Page = Pick<NewTouch, "kind" | "productId" | "creatorId" | "contentId"> & { shopId: string; via: TouchVia };

function whereverSeen(visit: Visit): Page {
  const { shopId, creatorId, contentId } = visit;
  return { kind: "direct_product", shopId, productId: visit.productIds[0] ?? null, creatorId, contentId, via: "share" };
}

/** The pages of this visit that the share reaches: its own target, and other products of its shop in the same visit. */
function pagesCovered(share: Share, visit: Visit): Page[] {
  return contentTargets.includes(share.target.type) ? contentPage(share, visit) : productPages(share, visit);
}

function productPages({ target }: Share, visit: Visit): Page[] {
  if (target.shopId !== visit.shopId) return [];
  // A coupon link reaches products by the claim; a product link opened without further word opened its product.
  const isBareOpening = visit.productIds.length === 0 && visit.surface === "share" && target.type === "product";
  if (target.type === "coupon" && visit.act !== "claim") return [];
  return (isBareOpening ? [target.id] : visit.productIds).map((productId) => ({
    kind: "direct_product",
    shopId: visit.shopId,
    productId,
    creatorId: null,
    contentId: null,
    via: visit.act === "claim" ? "coupon" : productId === target.id ? "share" : "same_visit",
  }));
}

/** A content share touches the account: whatever of it the code was seen on, but nothing of another account. */
function contentPage({ target }: Share, visit: Visit): Page[] {
  const namesAccount = visit.creatorId !== null ? visit.creatorId === target.creatorId : null;
  const namesContent = visit.contentId !== null ? visit.contentId === target.id : null;
  const isBareOpening = visit.surface === "share" && visit.productIds.length === 0;
  const isContentSurface = visit.surface === "video" || visit.surface === "live";
  if (!(namesAccount ?? namesContent ?? (isBareOpening || isContentSurface))) return [];
  const { shopId } = visit;
  return [
    {
      kind: "direct_content",
      shopId,
      productId: null,
      creatorId: target.creatorId,
      contentId: target.id,
      via: "share",
    },
  ];
}

function touchOf(
  page: Page,
  share: Share,
  consumerId: string,
  voidReason: VoidReason | null,
  { visit, lockRule, visitorPromoterIds }: VisitFacts,
): NewTouch {
  const isSelf = visitorPromoterIds.includes(share.promoterId);
  return {
    ...page,
    consumerId,
    promoterId: share.promoterId,
    institutionId: share.institutionId,
    shareId: share.shareId,
    at: visit.at,
    lockedUntil: voidReason ? visit.at : lockFor(lockRule, page.kind, visit.at),
    lockRuleVersion: lockRule.version,
    via: isSelf ? "self" : visit.isForwarded && page.via === "share" ? "forward" : page.via,
    voidReason,
  };
}

/**
 * The share that goes along when a viewer passes on dyed content at `at`: that of the latest touch on the account
 * whose lock still runs. Null where none does: what he passes on then carries no code.
 */
export function shareToPassOn(touches: readonly Touch[], creatorId: string, at: Date): string | null {
  const live = touches
    .filter((touch) => touch.kind === "direct_content" && touch.creatorId === creatorId && !touch.voidReason)
    .filter((touch) => touch.at <= at && at < effectiveLock(touch, at))
    .sort((a, b) => a.at.getTime() - b.at.getTime() || a.seq - b.seq);
  return live.at(-1)?.shareId ?? null;
}
