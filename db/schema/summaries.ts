import { sql } from "drizzle-orm";
import { bigserial, boolean, date, index, integer, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { fen, party } from "../columns";
import { attributionOutcomes } from "../enums";

/**
 * What the lines of one day (Asia/Shanghai) sum to, by everything totals are asked for. A copy, made again from the
 * lines where a day is marked; until then readers sum the marked day's lines themselves. '' stands for nobody.
 */
export const lineDays = pgTable(
  "line_days",
  {
    day: date("day").notNull(),
    brandId: party("brand_id").notNull(),
    institutionId: party("institution_id").notNull(),
    /** The institution that passed the item on. */
    supplierId: party("supplier_id").notNull(),
    promoterId: party("promoter_id").notNull(),
    /** The creator whose content won the lines. */
    creatorId: party("creator_id").notNull(),
    outcome: text("outcome", { enum: attributionOutcomes }).notNull(),
    /** Of the commission; `none` where there is none. */
    status: text("status").notNull(),
    stage: text("stage").notNull(),
    isPaid: boolean("is_paid").notNull(),
    lines: integer("lines").notNull(),
    paidFen: fen("paid_fen").notNull(),
    feeFen: fen("fee_fen").notNull(),
    baseFen: fen("base_fen").notNull(),
    serviceFen: fen("service_fen").notNull(),
    sharerFen: fen("sharer_fen").notNull(),
    institutionFen: fen("institution_fen").notNull(),
    creatorFen: fen("creator_fen").notNull(),
    supplierFen: fen("supplier_fen").notNull(),
  },
  (t) => [
    primaryKey({
      name: "line_days_pk",
      columns: [
        t.brandId,
        t.day,
        t.institutionId,
        t.supplierId,
        t.promoterId,
        t.creatorId,
        t.outcome,
        t.status,
        t.stage,
        t.isPaid,
      ],
    }),
    index("line_days_institution").on(t.institutionId, t.day),
    index("line_days_promoter").on(t.promoterId, t.day),
    index("line_days_supplier").on(t.supplierId, t.day).where(sql`${t.supplierId} <> ''`),
  ],
);

/** A brand's day whose lines changed since it was summed. Written by triggers beside the change itself; append only. */
export const lineDayMarks = pgTable(
  "line_day_marks",
  {
    id: bigserial("id", { mode: "number" }).primaryKey(),
    brandId: party("brand_id").notNull(),
    day: date("day").notNull(),
  },
  (t) => [index("line_day_marks_day").on(t.brandId, t.day)],
);
