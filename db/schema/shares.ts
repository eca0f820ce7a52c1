import { sql } from "drizzle-orm";
import {
  bigint,
  bigserial,
  boolean,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
} from "drizzle-orm/pg-core";
import { at, id, oneOf, party } from "../columns";
import { contentKinds, shareOrigins, shareTargets, surfaces, touchKinds, touchVias } from "../enums";
import { products } from "./products";
import { creatorContents, creators, promoters } from "./promoters";
import { organisations } from "./tenants";

/** A code that binds (promoter, institution, target). */
export const shares = pgTable(
  "shares",
  {
    id: id(),
    code: text("code").notNull(),
    promoterId: party("promoter_id")
      .notNull()
      .references(() => promoters.id),
    institutionId: party("institution_id")
      .notNull()
      .references(() => organisations.id),
    brandId: party("brand_id").references(() => organisations.id),
    targetType: text("target_type", { enum: shareTargets }).notNull(),
    targetId: text("target_id").notNull(),
    productId: bigint("product_id", { mode: "bigint" }).references(() => products.id),
    creatorId: party("creator_id").references(() => creators.id),
    contentId: text("content_id").references(() => creatorContents.id),
    couponId: text("coupon_id"),
    channel: text("channel"),
    /** Frozen when shared: a share of a product disabled for promotion never touches anybody. */
    voidReason: text("void_reason"),
    origin: text("origin", { enum: shareOrigins }).notNull().default("made"),
    /** What the promoter changed on its poster. */
    poster: jsonb("poster"),
    openedCount: integer("opened_count").notNull().default(0),
    createdAt: at("created_at").notNull(),
  },
  (t) => [
    uniqueIndex("shares_code").on(t.code),
    index("shares_institution").on(t.institutionId, t.createdAt),
    index("shares_promoter").on(t.promoterId, t.createdAt),
    uniqueIndex("shares_pool").on(t.promoterId, t.institutionId, t.productId).where(sql`${t.origin} = 'pool'`),
    oneOf("shares_target", t.targetType, shareTargets),
    oneOf("shares_origin", t.origin, shareOrigins),
  ],
);

/** A person as far as we can tell: identities that carry one unionid point to one consumer. */
export const consumers = pgTable("consumers", {
  id: id(),
  createdAt: at("created_at").notNull(),
});

export const identities = pgTable(
  "identities",
  {
    id: id(),
    consumerId: text("consumer_id")
      .notNull()
      .references(() => consumers.id),
    /** miniprogram_appid the openid belongs to. */
    appid: text("appid").notNull(),
    openid: text("openid").notNull(),
    unionid: text("unionid"),
    brandId: party("brand_id"),
    institutionId: party("institution_id"),
    createdAt: at("created_at").notNull(),
    joinedAt: at("joined_at"),
  },
  (t) => [
    uniqueIndex("identities_openid").on(t.appid, t.openid),
    index("identities_unionid").on(t.unionid).where(sql`${t.unionid} is not null`),
    index("identities_consumer").on(t.consumerId),
  ],
);

/** A browser our own web host knows: a cookie's hash → the unionid under which its openids are one consumer. */
export const hostVisitors = pgTable(
  "host_visitors",
  {
    id: id(),
    tokenHash: text("token_hash").notNull(),
    unionid: text("unionid").notNull(),
    createdAt: at("created_at").notNull(),
  },
  (t) => [uniqueIndex("host_visitors_token").on(t.tokenHash)],
);

/**
 * Share links opened in a flood: kept as they come in, so that the redirect is not kept waiting; click, visit and touch
 * follow within moments, and the row goes (lib/host/opening-log).
 */
export const shareOpenings = pgTable("share_openings", {
  id: bigserial("id", { mode: "number" }).primaryKey(),
  code: text("code").notNull(),
  visitorId: text("visitor_id").notNull(),
  tokenHash: text("token_hash").notNull(),
  visitKey: text("visit_key").notNull(),
  at: at("at").notNull(),
});

/** A share link opened; who opened it may be unknown. */
export const clicks = pgTable(
  "clicks",
  {
    id: bigserial("id", { mode: "number" }).primaryKey(),
    shareId: text("share_id").notNull(),
    institutionId: party("institution_id").notNull(),
    promoterId: party("promoter_id").notNull(),
    brandId: party("brand_id"),
    identityId: text("identity_id"),
    topLevel: boolean("top_level").notNull(),
    at: at("at").notNull(),
  },
  (t) => [index("clicks_share").on(t.shareId, t.at), index("clicks_institution").on(t.institutionId, t.at)],
);

/** One page view as the brand's server or our host reports it. */
export const visits = pgTable(
  "visits",
  {
    id: id(),
    brandId: party("brand_id")
      .notNull()
      .references(() => organisations.id),
    visitId: text("visit_id").notNull(),
    contentHash: text("content_hash").notNull(),
    appid: text("appid").notNull(),
    identityId: text("identity_id").notNull(),
    shareId: text("share_id"),
    surface: text("surface", { enum: surfaces }).notNull(),
    productId: bigint("product_id", { mode: "bigint" }),
    creatorId: text("creator_id"),
    contentId: text("content_id"),
    reason: text("reason"),
    occurredAt: at("occurred_at").notNull(),
    receivedAt: at("received_at").notNull(),
  },
  (t) => [uniqueIndex("visits_visit_id").on(t.brandId, t.visitId), index("visits_brand").on(t.brandId, t.receivedAt)],
);

/** 染色. Rows with a void reason are recorded refusals: they never win, but a receipt can tell why. */
export const touches = pgTable(
  "touches",
  {
    id: id(),
    /** The order in which touches were received: breaks ties of equal times. */
    seq: bigserial("seq", { mode: "number" }).notNull(),
    kind: text("kind", { enum: touchKinds }).notNull(),
    identityId: text("identity_id")
      .notNull()
      .references(() => identities.id),
    /** The shop, for product touches; null for content touches, which cover an account. */
    brandId: party("brand_id"),
    productId: bigint("product_id", { mode: "bigint" }),
    creatorId: party("creator_id"),
    contentId: text("content_id"),
    contentKind: text("content_kind", { enum: contentKinds }),
    promoterId: party("promoter_id").notNull(),
    institutionId: party("institution_id").notNull(),
    shareId: text("share_id"),
    visitId: text("visit_id"),
    via: text("via", { enum: touchVias }).notNull(),
    at: at("at").notNull(),
    lockedUntil: at("locked_until").notNull(),
    /** `<lock rule id>@<version>` that gave `lockedUntil`, or `default`. */
    lockRule: text("lock_rule").notNull(),
    voidReason: text("void_reason"),
    createdAt: at("created_at").notNull(),
  },
  (t) => {
    const { at, seq, kind, lockedUntil, id, productId, contentId, promoterId, institutionId, shareId } = t;
    const read = [kind, lockedUntil, id, productId, contentId, promoterId, institutionId, shareId, t.lockRule, t.via];
    // A buyer's touches lie wherever they came in, each on a page of its own: these indexes hold all that a rule reads
    // of them, in the order it asks, so that the pages are not visited (lib/attribution/load-touches).
    const told = [at, seq, ...read, t.voidReason];
    return [
      index("touches_shop")
        .on(t.identityId, t.brandId, ...told, t.creatorId)
        .where(sql`${t.brandId} is not null`),
      index("touches_creator")
        .on(t.identityId, t.creatorId, ...told, t.brandId)
        .where(sql`${t.creatorId} is not null`),
      index("touches_institution").on(t.institutionId, t.at),
      index("touches_promoter").on(t.promoterId, t.at),
      oneOf("touches_kind", t.kind, touchKinds),
    ];
  },
);

/** A paid order a touch won extends that touch's lock; which one and until when. */
export const touchExtensions = pgTable(
  "touch_extensions",
  {
    touchId: text("touch_id")
      .notNull()
      .references(() => touches.id),
    lineId: text("line_id").notNull(),
    brandId: party("brand_id").notNull(),
    orderAt: at("order_at").notNull(),
    lockedUntil: at("locked_until").notNull(),
  },
  (t) => [primaryKey({ columns: [t.touchId, t.lineId] }), index("touch_extensions_line").on(t.lineId)],
);
