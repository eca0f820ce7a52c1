import { and, eq, inArray, isNull, or, sql } from "drizzle-orm";
import type { z } from "zod";
import {
  creatorAuthorisations,
  creatorContentProducts,
  creatorContents,
  creatorContentVersions,
  products,
} from "@/db/schema";
import { audit } from "@/lib/kernel/audit";
import type { Caller, Ctx } from "@/lib/kernel/ctx";
import { AppError, ensure } from "@/lib/kernel/errors";
import { allow } from "@/lib/kernel/permissions";
import { transaction } from "@/lib/kernel/transaction";
import { productKey } from "@/lib/products/product-id";
import { endAuthorisations } from "./authorisation-rows";
import { contentActedFor, creatorActedFor } from "./commands";
import {
  type AddContentInput,
  addContentInput,
  type ChangeContentInput,
  type ContentInput,
  changeContentInput,
} from "./input";
import { timesFit } from "./rules";

type Row = typeof creatorContents.$inferSelect;
type Facts = Omit<z.output<typeof changeContentInput>, "contentId">;

/** The products a content shows from now on, in this order; invalid_input where one does not exist. */
async function showProducts(ctx: Ctx, content: Pick<Row, "id" | "creatorId">, productIds: readonly string[]) {
  const ids = [...new Set(productIds)].map(productKey);
  await ctx.db.delete(creatorContentProducts).where(eq(creatorContentProducts.contentId, content.id));
  if (ids.length === 0) return;
  const known = await ctx.db
    .select({ id: products.id, brandId: products.brandId })
    .from(products)
    .where(inArray(products.id, ids));
  const brands = new Map(known.map((row) => [row.id, row.brandId]));
  await ctx.db.insert(creatorContentProducts).values(
    ids.map((productId, position) => {
      const brandId = brands.get(productId);
      if (!brandId) throw new AppError("invalid_input", { fields: { productIds: "no such product" } });
      return { contentId: content.id, creatorId: content.creatorId, productId, brandId, position };
    }),
  );
}

/** What is stored of a content: naming outside goods says that there are some. */
const columnsOf = ({ productIds: _shown, ...facts }: Facts) => ({
  ...facts,
  hasOutsideGoods: facts.hasOutsideGoods || facts.outsideGoods.length > 0,
  cover: facts.cover ?? null,
  startsAt: facts.startsAt ?? null,
  endsAt: facts.endsAt ?? null,
});

const appendVersion = (ctx: Ctx, { id, version, creatorId, title, hasOutsideGoods, removedAt }: Row) =>
  ctx.db.insert(creatorContentVersions).values({
    contentId: id,
    version,
    creatorId,
    title,
    hasOutsideGoods,
    isRemoved: removedAt !== null,
    validFrom: ctx.now,
    changedBy: ctx.actor.id,
  });

const ensureTimes = (kind: Row["kind"], facts: Facts) =>
  ensure(timesFit(kind, facts), "invalid_input", { fields: { endsAt: "period" } });

/** Enters a video, live room or reservation of a creator, with the products it shows. Runs across. */
export function addContent(caller: Caller, raw: AddContentInput) {
  return transaction(caller, async (ctx) => {
    allow(ctx, "creator.write");
    const input = addContentInput.parse(raw);
    const { creatorAppid, kind, ...facts } = input;
    ensureTimes(kind, facts);
    const creator = await creatorActedFor(ctx, { creatorAppid });
    const [row] = await ctx.db
      .insert(creatorContents)
      .values({ id: ctx.newId("cnt"), creatorId: creator.id, kind, ...columnsOf(facts), createdAt: ctx.now })
      .returning();
    if (!row) throw new AppError("conflict");
    await showProducts(ctx, row, facts.productIds);
    await appendVersion(ctx, row);
    await audit(ctx, { action: "creator.add_content", target: { type: "content", id: row.id }, after: input });
    return { contentId: row.id, ...input, hasOutsideGoods: row.hasOutsideGoods };
  });
}

/** Title, times, products and outside goods of a content from now on; orders before keep what held then. Runs across. */
export function changeContent(caller: Caller, raw: ChangeContentInput) {
  return transaction(caller, async (ctx) => {
    allow(ctx, "creator.write");
    const { contentId, ...facts } = changeContentInput.parse(raw);
    const before = await contentActedFor(ctx, contentId);
    ensureTimes(before.kind, facts);
    const [row] = await ctx.db
      .update(creatorContents)
      .set({ ...columnsOf(facts), version: before.version + 1 })
      .where(and(eq(creatorContents.id, contentId), eq(creatorContents.version, before.version)))
      .returning();
    if (!row) throw new AppError("conflict");
    await showProducts(ctx, row, facts.productIds);
    await appendVersion(ctx, row);
    await audit(ctx, {
      action: "creator.change_content",
      target: { type: "content", id: contentId },
      before: { title: before.title, hasOutsideGoods: before.hasOutsideGoods },
      after: facts,
    });
    return { contentId, kind: row.kind, ...facts, hasOutsideGoods: row.hasOutsideGoods };
  });
}

/** Ends a live session now, where it was planned for longer or without end. wrong_state for one not on. Runs across. */
export function endLive(caller: Caller, input: ContentInput) {
  return transaction(caller, async (ctx) => {
    allow(ctx, "creator.write");
    const { kind } = await contentActedFor(ctx, input.contentId);
    ensure(kind === "live", "wrong_state");
    const { id, startsAt, endsAt } = creatorContents;
    const isOn = and(
      or(isNull(startsAt), sql`${startsAt} <= ${ctx.now}`),
      or(isNull(endsAt), sql`${endsAt} > ${ctx.now}`),
    );
    const done = await ctx.db
      .update(creatorContents)
      .set({ endsAt: ctx.now, startsAt: sql`coalesce(${startsAt}, ${creatorContents.createdAt})` })
      .where(and(eq(id, input.contentId), isOn))
      .returning({ id });
    ensure(done.length === 1, "wrong_state");
    await audit(ctx, { action: "creator.end_live", target: { type: "content", id: input.contentId } });
    return { contentId: input.contentId, endsAt: ctx.now };
  });
}

/** Takes a content away: its own authorisations end with it, and it can be shared no more. Runs across. */
export function removeContent(caller: Caller, input: ContentInput) {
  return transaction(caller, async (ctx) => {
    allow(ctx, "creator.write");
    const before = await contentActedFor(ctx, input.contentId);
    const [row] = await ctx.db
      .update(creatorContents)
      .set({ removedAt: ctx.now, version: before.version + 1 })
      .where(and(eq(creatorContents.id, before.id), eq(creatorContents.version, before.version)))
      .returning();
    if (!row) throw new AppError("conflict");
    await appendVersion(ctx, row);
    await endAuthorisations(ctx, eq(creatorAuthorisations.contentId, before.id));
    await audit(ctx, {
      action: "creator.remove_content",
      target: { type: "content", id: before.id },
      before: { title: before.title, kind: before.kind },
    });
    return { contentId: before.id };
  });
}
