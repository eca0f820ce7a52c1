import { auditCalls } from "./audit";
import { callbackCheckCalls } from "./callback-check";
import { clueCalls } from "./clue";
import { codeCalls } from "./code";
import { componentCalls } from "./component";
import { contentArticleCalls } from "./content-articles";
import { contentFeedCalls } from "./content-feeds";
import { contentLiveCalls } from "./content-live";
import { contentNoticeCalls } from "./content-notices";
import { couponDraftCalls } from "./coupon-drafts";
import { couponGiftCalls } from "./coupon-gifts";
import { couponListCalls } from "./coupon-lists";
import { domainCalls } from "./domains";
import { fundsCalls } from "./funds";
import { headsupplierItemCalls } from "./headsupplier-items";
import { headsupplierOrderCalls } from "./headsupplier-orders";
import { headsupplierPassCalls } from "./headsupplier-passes";
import { headsupplierSelectionCalls } from "./headsupplier-selection";
import { headsupplierShopCalls } from "./headsupplier-shops";
import { leagueCategoryCalls } from "./league-categories";
import { leagueItemListCalls } from "./league-item-lists";
import { leagueItemCalls } from "./league-items";
import { leaguePromoterCalls } from "./league-promoters";
import { leaguePromotionCalls } from "./league-promotion";
import { liveProtectionCalls } from "./live-protection";
import { promoterAccountCalls } from "./promoter-account";
import { promoterBoundCalls } from "./promoter-bound";
import { promoterCouponCalls } from "./promoter-coupons";
import { promoterLinkCalls } from "./promoter-links";
import { promoterProductCalls } from "./promoter-products";
import { promoterRatioCalls } from "./promoter-ratios";
import { quotaCalls } from "./quota";
import { releaseCalls } from "./release";
import { talentOrderCalls } from "./talent-orders";
import { talentWindowCalls } from "./talent-window";
import { templateCalls } from "./templates";
import { testerCalls } from "./testers";
import { windowAuthCalls } from "./window-auth";
import { windowProductCalls } from "./window-products";
import type { WireCall } from "./wire-call";

/** Every call of the compatible wire, in the order of its documentation: mounting, examples and the tests read this list. */
export const wireCalls: readonly WireCall[] = [
  ...componentCalls,
  ...codeCalls,
  ...auditCalls,
  ...releaseCalls,
  ...testerCalls,
  ...templateCalls,
  ...domainCalls,
  ...quotaCalls,
  ...callbackCheckCalls,
  ...promoterBoundCalls,
  ...promoterAccountCalls,
  ...promoterProductCalls,
  ...leagueCategoryCalls,
  ...promoterLinkCalls,
  ...promoterRatioCalls,
  ...contentLiveCalls,
  ...liveProtectionCalls,
  ...contentNoticeCalls,
  ...contentFeedCalls,
  ...contentArticleCalls,
  ...clueCalls,
  ...promoterCouponCalls,
  ...headsupplierOrderCalls,
  ...headsupplierItemCalls,
  ...headsupplierSelectionCalls,
  ...headsupplierPassCalls,
  ...headsupplierShopCalls,
  ...windowAuthCalls,
  ...windowProductCalls,
  ...fundsCalls,
  ...leaguePromoterCalls,
  ...leagueItemCalls,
  ...leagueItemListCalls,
  ...leaguePromotionCalls,
  ...talentOrderCalls,
  ...talentWindowCalls,
  ...couponGiftCalls,
  ...couponDraftCalls,
  ...couponListCalls,
];
