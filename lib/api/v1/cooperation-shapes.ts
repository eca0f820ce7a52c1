import type { Clue } from "@/lib/clues/queries";
import type { EndingEffect } from "@/lib/creators/effect-queries";
import type { ContentFigures } from "@/lib/creators/figures";
import type { CooperationDetail, ListedCooperation } from "@/lib/creators/partner-queries";

export const effectToWire = (effect: EndingEffect) => ({
  authorisations: effect.authorisations,
  contents: effect.contents,
  promoters: effect.promoters,
  opened: effect.opened,
  open_lines: effect.openLines,
  open_creator_fen: effect.openCreatorFen,
  open_service_fen: effect.openServiceFen,
});

export const figuresToWire = (figures: ContentFigures) => ({
  lines: figures.lines,
  base_fen: figures.baseFen,
  creator_fen: figures.creatorFen,
  service_fen: figures.serviceFen,
});

export const cooperationToWire = (one: Omit<ListedCooperation, "creatorId">) => ({
  content_cooperation_id: one.cooperationId,
  creator_appid: one.creatorAppid,
  name: one.name,
  status: one.status,
  is_managed: one.isManaged,
  kinds: one.kinds,
  last_30_days: figuresToWire(one.figures),
  created_at: one.createdAt,
  updated_at: one.updatedAt,
});

export const cooperationDetailToWire = (one: CooperationDetail) => ({
  ...cooperationToWire(one),
  history: one.history,
  authorisations: one.authorisations.map((given) => ({
    authorisation_id: given.authorisationId,
    content_id: given.contentId,
    title: given.title,
    kind: given.kind,
    state: given.state,
    service_ppm: given.servicePpm,
    period_from: given.periodFrom,
    period_to: given.periodTo,
    version: given.version,
    last_30_days: figuresToWire(given.figures),
    history: given.history.map((version) => ({
      version: version.version,
      status: version.status,
      service_ppm: version.servicePpm,
      period_from: version.periodFrom,
      period_to: version.periodTo,
      valid_from: version.validFrom,
    })),
  })),
});

export const clueToWire = (clue: Clue) => ({
  order_id: clue.orderNo,
  order_status: clue.orderStatus,
  sku_id: String(clue.skuId),
  product_id: String(clue.productId),
  title: clue.title,
  paid_fen: clue.paidFen,
  refunded_fen: clue.refundedFen,
  shop_appid: clue.shop.appid,
  sharer_appid: clue.promoter.sharerAppid,
  creator_appid: clue.creator.creatorAppid,
  content_id: clue.contentId,
  ordered_at: clue.orderedAt,
  created_at: clue.createdAt,
});
