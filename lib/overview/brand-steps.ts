import { and, desc, eq, ne, sql } from "drizzle-orm";
import { admissions, coupons, deposits, miniapps, plans, products, releases, versions } from "@/db/schema";
import { shortOf } from "@/lib/deposits/rules";
import type { Ctx } from "@/lib/kernel/ctx";
import type { Step } from "./steps";

/** From admission to the first coupon: what a brand needs before promoters can sell for it, in order. */
export async function brandSteps(ctx: Ctx): Promise<Step[]> {
  const own = ctx.tenant.id;
  const any = async (query: Promise<unknown[]>) => (await query).length > 0;
  const one = { one: sql`1` };
  const admitted = await any(
    ctx.db
      .select(one)
      .from(admissions)
      .where(and(eq(admissions.brandId, own), eq(admissions.status, "admitted")))
      .limit(1),
  );
  const known = await ctx.db.select().from(deposits).where(eq(deposits.brandId, own));
  const [app] = await ctx.db
    .select({ appid: miniapps.appid })
    .from(miniapps)
    .where(and(eq(miniapps.brandId, own), ne(miniapps.status, "draft")))
    .orderBy(desc(miniapps.createdAt))
    .limit(1);
  const uploaded = await any(ctx.db.select(one).from(versions).where(eq(versions.brandId, own)).limit(1));
  const released = await any(ctx.db.select(one).from(releases).where(eq(releases.brandId, own)).limit(1));
  const product = await any(ctx.db.select(one).from(products).where(eq(products.brandId, own)).limit(1));
  const plan = await any(ctx.db.select(one).from(plans).where(eq(plans.brandId, own)).limit(1));
  const coupon = await any(ctx.db.select(one).from(coupons).where(eq(coupons.brandId, own)).limit(1));
  const appPath = app ? `/miniapps/${app.appid}` : "/miniapps";
  return [
    { key: "admission", isDone: admitted, path: "/admissions" },
    { key: "deposit", isDone: admitted && known.every((deposit) => shortOf(deposit) === 0), path: "/deposits" },
    { key: "miniapp", isDone: Boolean(app), path: "/miniapps/new" },
    { key: "upload", isDone: uploaded, path: appPath },
    { key: "release", isDone: released, path: appPath },
    { key: "product", isDone: product, path: "/products/new" },
    { key: "plan", isDone: plan, path: "/plans/new" },
    { key: "coupon", isDone: coupon, path: "/coupons/new" },
  ];
}
