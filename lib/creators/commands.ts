import { eq } from "drizzle-orm";
import { creatorContents, creators } from "@/db/schema";
import { audit } from "@/lib/kernel/audit";
import type { Caller, Ctx } from "@/lib/kernel/ctx";
import { AppError, ensure, notFound } from "@/lib/kernel/errors";
import { randomCode } from "@/lib/kernel/ids";
import { allow } from "@/lib/kernel/permissions";
import { transaction } from "@/lib/kernel/transaction";
import type { CreateCreatorInput } from "./input";
import { mayActFor } from "./rules";

export const newCreatorAppid = (ctx: Ctx): string => `wx${randomCode(16, ctx.random)}`;

/** The creator by his appid, for a caller who may act for him; somebody else's is not_found. */
export async function creatorActedFor(
  ctx: Ctx,
  where: { creatorAppid: string } | { creatorId: string },
  what = "creator",
) {
  const column =
    "creatorAppid" in where ? eq(creators.creatorAppid, where.creatorAppid) : eq(creators.id, where.creatorId);
  const [creator] = await ctx.db.select().from(creators).where(column);
  if (!creator || !mayActFor(creator, ctx.tenant)) throw notFound(what);
  return creator;
}

/** A creator's content for a caller who may act for him; somebody else's, or one that was removed, is not_found. */
export async function contentActedFor(ctx: Ctx, contentId: string, what = "content") {
  const [content] = await ctx.db.select().from(creatorContents).where(eq(creatorContents.id, contentId));
  if (!content || content.removedAt) throw notFound(what);
  await creatorActedFor(ctx, { creatorId: content.creatorId }, what);
  return content;
}

/** An institution enters the account of a creator it manages. Runs across: the row is the creator's own. */
export function createCreator(caller: Caller, input: CreateCreatorInput) {
  return transaction(caller, async (ctx) => {
    allow(ctx, "creator.write");
    ensure(ctx.tenant.kind === "institution", "forbidden");
    const creator = {
      id: ctx.newId("crt"),
      creatorAppid: input.creatorAppid ?? newCreatorAppid(ctx),
      name: input.name,
    };
    const made = await ctx.db
      .insert(creators)
      .values({ ...creator, managedBy: ctx.tenant.id, createdAt: ctx.now })
      .onConflictDoNothing()
      .returning({ id: creators.id });
    if (made.length === 0) throw new AppError("conflict", { fields: { creatorAppid: "taken" } });
    await audit(ctx, { action: "creator.create", target: { type: "creator", id: creator.id }, after: input });
    return { creatorId: creator.id, creatorAppid: creator.creatorAppid, name: creator.name };
  });
}
