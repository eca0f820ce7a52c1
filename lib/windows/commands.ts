import { eq, sql } from "drizzle-orm";
import { creators, organisations, windowAuthorisations } from "@/db/schema";
import { creatorActedFor } from "@/lib/creators/commands";
import { tell } from "@/lib/creators/cooperation-rows";
import type { Caller, Ctx } from "@/lib/kernel/ctx";
import { ensure, notFound } from "@/lib/kernel/errors";
import { allow } from "@/lib/kernel/permissions";
import { transaction } from "@/lib/kernel/transaction";
import { emitEvent } from "@/lib/webhooks/emit";
import { findWindow, putWindow, type WindowView, windowPath, windowUrl, windowView } from "./authorisation-rows";
import type { AskWindowInput, WindowAuthorisationInput } from "./input";
import { emptyWindow } from "./product-rows";
import { creatorNamed, type NamedCreator } from "./who";

const nameOf = async (ctx: Ctx, institutionId: string): Promise<string> => {
  const [org] = await ctx.db
    .select({ name: organisations.name })
    .from(organisations)
    .where(eq(organisations.id, institutionId));
  return org?.name ?? "";
};

export type AskedWindow = WindowView & { url: string; creator: NamedCreator };

/**
 * Asks a creator for his window; the link leads him to the page where he answers. Asking again while he has not answered
 * gives the same link. conflict where he granted it already, not_found for no such creator. Needs `across`.
 */
export function askWindow(caller: Caller, input: AskWindowInput): Promise<AskedWindow> {
  return transaction(caller, async (ctx) => {
    allow(ctx, "window.write");
    ensure(ctx.tenant.kind === "institution", "forbidden");
    const creator = await creatorNamed(ctx, input.creatorAppid);
    const pair = { institutionId: ctx.tenant.id, creatorId: creator.id };
    await ctx.db.execute(
      sql`select pg_advisory_xact_lock(hashtextextended(${`window:${ctx.tenant.id}:${creator.id}`}, 0))`,
    );
    const standing = await findWindow(ctx, pair);
    ensure(standing?.status !== "granted", "conflict", { fields: { creatorAppid: "window_granted" } });
    if (standing?.status === "asked") return { ...windowView(standing), url: windowUrl(standing.id), creator };
    const row = await putWindow(ctx, pair, "asked", "window.ask");
    const institution = await nameOf(ctx, ctx.tenant.id);
    await tell(ctx, creator.id, "window.asked", { institution }, windowPath(row.id));
    return { ...windowView(row), url: windowUrl(row.id), creator };
  });
}

/** The authorisation for either of its sides; somebody else's is not_found. */
async function authorisationOf(ctx: Ctx, { authorisationId }: WindowAuthorisationInput) {
  const [row] = await ctx.db
    .select({ row: windowAuthorisations, creator: creators })
    .from(windowAuthorisations)
    .innerJoin(creators, eq(creators.id, windowAuthorisations.creatorId))
    .where(eq(windowAuthorisations.id, authorisationId));
  if (!row) throw notFound("window");
  return row;
}

/** The creator's answer; of a creator without a sign-in the institution that keeps his account gives it. */
async function answer(caller: Caller, input: WindowAuthorisationInput, status: "granted" | "refused") {
  return transaction(caller, async (ctx) => {
    allow(ctx, "window.write");
    const { row } = await authorisationOf(ctx, input);
    const { institutionId, creatorId } = row;
    const creator = await creatorActedFor(ctx, { creatorId }, "window");
    const action = status === "granted" ? "window.grant" : "window.refuse";
    const answered = await putWindow(ctx, { institutionId, creatorId }, status, action);
    await tell(ctx, institutionId, `window.${status}`, { creator: creator.name }, `/content/windows/${creatorId}`);
    return windowView(answered);
  });
}

/** 同意橱窗授权: from now on the institution may put products into the window and take its own out. Needs `across`. */
export const grantWindow = (caller: Caller, input: WindowAuthorisationInput): Promise<WindowView> =>
  answer(caller, input, "granted");

/** The creator refuses; he may think better of it by the same link. Needs `across`. */
export const refuseWindow = (caller: Caller, input: WindowAuthorisationInput): Promise<WindowView> =>
  answer(caller, input, "refused");

/**
 * Either side takes it back, at once: what the institution put into the window leaves it. Orders made before keep what
 * they were frozen with. wrong_state where nothing is asked or granted. Needs `across`.
 */
export function withdrawWindow(
  caller: Caller,
  input: WindowAuthorisationInput,
): Promise<WindowView & { removed: number }> {
  return transaction(caller, async (ctx) => {
    allow(ctx, "window.write");
    const { row, creator } = await authorisationOf(ctx, input);
    const { institutionId, creatorId } = row;
    const isInstitution = institutionId === ctx.tenant.id;
    if (!isInstitution) await creatorActedFor(ctx, { creatorId }, "window");
    const pair = { institutionId, creatorId };
    const withdrawn = await putWindow(ctx, pair, "withdrawn", "window.withdraw");
    const removed = await emptyWindow(ctx, pair);
    if (row.status === "granted") await announce(ctx, pair, creator, removed);
    if (isInstitution) {
      const institution = await nameOf(ctx, institutionId);
      await tell(ctx, creatorId, "window.withdrawn", { institution, count: removed }, "/c/window");
    } else {
      const data = { creator: creator.name, count: removed };
      await tell(ctx, institutionId, "window.withdrawn", data, `/content/windows/${creatorId}`);
    }
    return { ...windowView(withdrawn), removed };
  });
}

/** `talent_window_cancel_auth` of the wire (reference §9.2). */
async function announce(
  ctx: Ctx,
  { institutionId }: { institutionId: string },
  creator: { creatorAppid: string; name: string },
  removed: number,
): Promise<void> {
  const { creatorAppid, name } = creator;
  const ids = { openfinderid: creatorAppid, opentalentid: creatorAppid };
  await emitEvent(ctx, {
    orgId: institutionId,
    event: "window.authorisation_cancelled",
    data: { creator_appid: creatorAppid, name, removed_products: removed, by: ctx.tenant.kind },
    wire: { talent_appid: creatorAppid, ...ids, nickname: name, head_img_url: "" },
  });
}
