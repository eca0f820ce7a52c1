import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  check,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
} from "drizzle-orm/pg-core";
import { at, fen, id, oneOf, party, ppm, ratio } from "../columns";
import { commissionAssigners, lineSpendStates, planAudiences, planKinds, planStatuses } from "../enums";
import { products } from "./products";
import { organisations } from "./tenants";

/** One product in one promotion plan. Plans set together share `groupId` and `name`. The terms are in plan_versions;
 * status, parties, rate and caps here repeat the version in force for lists and row level security. Exclusion
 * constraints (migration `plans_and_caps`) refuse two exclusive plans of one product at a time, and beside a creators'
 * exclusive plan any other of theirs. */
export const plans = pgTable(
  "plans",
  {
    id: id(),
    /** The number the compatible wire knows it by: `info_id`, `promotion_plan_id`. */
    wireNo: bigint("wire_no", { mode: "number" }).notNull().generatedAlwaysAsIdentity({ startWith: 80_000_000_001 }),
    brandId: party("brand_id")
      .notNull()
      .references(() => organisations.id),
    productId: bigint("product_id", { mode: "bigint" })
      .notNull()
      .references(() => products.id),
    groupId: text("group_id").notNull(),
    name: text("name").notNull(),
    kind: text("kind", { enum: planKinds }).notNull(),
    status: text("status", { enum: planStatuses }).notNull(),
    servicePpm: ppm("service_ppm").notNull(),
    commissionBy: text("commission_by", { enum: commissionAssigners }).notNull(),
    commissionPpm: ppm("commission_ppm"),
    audience: text("audience", { enum: planAudiences }).notNull().default("institution"),
    /** null = every institution (ordinary); empty where the plan is for creators. */
    institutionIds: text("institution_ids").array(),
    /** Of a creators' plan: null = every creator (ordinary). */
    creatorIds: text("creator_ids").array(),
    /** Creators the shop blocked: the plan, though everybody's, is not theirs. null = nobody. */
    barredCreatorIds: text("barred_creator_ids").array(),
    /** The most service fee and commission its lines may owe, per day and in all; null = no cap. */
    capDayFen: fen("cap_day_fen"),
    capTotalFen: fen("cap_total_fen"),
    beginAt: at("begin_at").notNull(),
    endAt: at("end_at"),
    /** The last version made, which may lie ahead. */
    version: integer("version").notNull(),
    /** When a version that lies ahead comes into force. */
    nextChangeAt: at("next_change_at"),
    createdAt: at("created_at").notNull(),
    updatedAt: at("updated_at").notNull(),
  },
  (t) => [
    uniqueIndex("plans_wire_no").on(t.wireNo),
    uniqueIndex("plans_one_ordinary")
      .on(t.productId, t.audience)
      .where(sql`${t.kind} = 'ordinary' and ${t.status} <> 'ended'`),
    index("plans_brand").on(t.brandId, t.createdAt, t.id),
    index("plans_product").on(t.productId),
    index("plans_institutions").using("gin", t.institutionIds),
    index("plans_creators").using("gin", t.creatorIds).where(sql`${t.audience} = 'creator'`),
    index("plans_next_change").on(t.nextChangeAt).where(sql`${t.nextChangeAt} is not null`),
    oneOf("plans_kind", t.kind, planKinds),
    oneOf("plans_status", t.status, planStatuses),
    oneOf("plans_audience", t.audience, planAudiences),
    ratio("plans_service", t.servicePpm),
    check("plans_caps", sql`coalesce(${t.capDayFen}, 1) > 0 and coalesce(${t.capTotalFen}, 1) > 0`),
    check(
      "plans_reach",
      sql`case ${t.audience} when 'institution' then (${t.kind} = 'ordinary') = (${t.institutionIds} is null) and ${t.creatorIds} is null
        else (${t.kind} = 'ordinary') = (${t.creatorIds} is null) and ${t.institutionIds} = '{}' end`,
    ),
    check("plans_period", sql`${t.endAt} is null or ${t.endAt} > ${t.beginAt}`),
  ],
);

/** The terms of a plan from `validFrom` on, which may lie ahead; at any moment the highest version begun holds. Append
 * only: what attribution looks up as of a past moment. */
export const planVersions = pgTable(
  "plan_versions",
  {
    planId: text("plan_id")
      .notNull()
      .references(() => plans.id),
    version: integer("version").notNull(),
    brandId: party("brand_id").notNull(),
    productId: bigint("product_id", { mode: "bigint" }).notNull(),
    kind: text("kind", { enum: planKinds }).notNull(),
    status: text("status", { enum: planStatuses }).notNull(),
    servicePpm: ppm("service_ppm").notNull(),
    commissionBy: text("commission_by", { enum: commissionAssigners }).notNull(),
    commissionPpm: ppm("commission_ppm"),
    audience: text("audience", { enum: planAudiences }).notNull().default("institution"),
    institutionIds: text("institution_ids").array(),
    creatorIds: text("creator_ids").array(),
    /** Creators the shop blocked: the plan, though everybody's, is not theirs. null = nobody. */
    barredCreatorIds: text("barred_creator_ids").array(),
    capDayFen: fen("cap_day_fen"),
    capTotalFen: fen("cap_total_fen"),
    beginAt: at("begin_at").notNull(),
    endAt: at("end_at"),
    validFrom: at("valid_from").notNull(),
    changedBy: text("changed_by").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.planId, t.version] }),
    index("plan_versions_product").on(t.productId, t.validFrom),
    ratio("plan_versions_service", t.servicePpm),
  ],
);

/** 锁客: four numbers of days per shop × institution (null institution = the shop's own). Append only. */
export const lockRules = pgTable(
  "lock_rules",
  {
    id: id(),
    brandId: party("brand_id")
      .notNull()
      .references(() => organisations.id),
    institutionId: party("institution_id").references(() => organisations.id),
    version: integer("version").notNull(),
    /** An institution's own rule taken back: the shop's holds for it again. */
    isInherited: boolean("is_inherited").notNull().default(false),
    productClickDays: integer("product_click_days").notNull(),
    productOrderDays: integer("product_order_days").notNull(),
    contentClickDays: integer("content_click_days").notNull(),
    contentOrderDays: integer("content_order_days").notNull(),
    validFrom: at("valid_from").notNull(),
    changedBy: text("changed_by").notNull(),
  },
  (t) => [
    uniqueIndex("lock_rules_version").on(t.brandId, sql`coalesce(${t.institutionId}, '')`, t.version),
    check(
      "lock_rules_days",
      sql`least(${t.productClickDays}, ${t.productOrderDays}, ${t.contentClickDays}, ${t.contentOrderDays}) >= 0 and greatest(${t.productClickDays}, ${t.productOrderDays}, ${t.contentClickDays}, ${t.contentOrderDays}) <= 365`,
    ),
  ],
);

/** What the lines of a capped plan owe: `period` is a Shanghai day or `all`. Guarded: never above the cap. */
export const planSpends = pgTable(
  "plan_spends",
  {
    planId: text("plan_id")
      .notNull()
      .references(() => plans.id),
    period: text("period").notNull(),
    brandId: party("brand_id").notNull(),
    spentFen: fen("spent_fen").notNull(),
    /** When the brand was told that 80 % are spent, and that the cap is reached. */
    warnedAt: at("warned_at"),
    reachedAt: at("reached_at"),
    updatedAt: at("updated_at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.planId, t.period] }), check("plan_spends_amount", sql`${t.spentFen} >= 0`)],
);

/** One line of a capped plan: the amount it holds, or that it was refused. Asked again, the answer is the same. */
export const planLineSpends = pgTable(
  "plan_line_spends",
  {
    lineId: text("line_id").notNull(),
    planId: text("plan_id").notNull(),
    brandId: party("brand_id").notNull(),
    day: text("day").notNull(),
    state: text("state", { enum: lineSpendStates }).notNull(),
    amountFen: fen("amount_fen").notNull(),
    updatedAt: at("updated_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.lineId, t.planId] }),
    oneOf("plan_line_spends_state", t.state, lineSpendStates),
    check("plan_line_spends_amount", sql`${t.amountFen} >= 0`),
  ],
);

/** From which order on a capped plan takes no further line, and until when (null: until room comes back). */
export const planStops = pgTable(
  "plan_stops",
  {
    id: id(),
    planId: text("plan_id")
      .notNull()
      .references(() => plans.id),
    brandId: party("brand_id").notNull(),
    period: text("period").notNull(),
    fromAt: at("from_at").notNull(),
    untilAt: at("until_at"),
    capFen: fen("cap_fen").notNull(),
    spentFen: fen("spent_fen").notNull(),
    createdAt: at("created_at").notNull(),
  },
  (t) => [index("plan_stops_plan").on(t.planId, t.fromAt)],
);

/** A wizard left half filled in, to be found again by the brand's people. */
export const planDrafts = pgTable(
  "plan_drafts",
  {
    id: id(),
    brandId: party("brand_id")
      .notNull()
      .references(() => organisations.id),
    name: text("name").notNull(),
    body: jsonb("body").notNull(),
    updatedBy: text("updated_by").notNull(),
    createdAt: at("created_at").notNull(),
    updatedAt: at("updated_at").notNull(),
  },
  (t) => [index("plan_drafts_brand").on(t.brandId, t.updatedAt)],
);
