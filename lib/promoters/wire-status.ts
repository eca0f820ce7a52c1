import { eq } from "drizzle-orm";
import { promoters } from "@/db/schema";
import { linkedMiniapps } from "@/lib/institutions/queries";
import type { Caller, Ctx } from "@/lib/kernel/ctx";
import { AppError, assertInvariant } from "@/lib/kernel/errors";
import { allow } from "@/lib/kernel/permissions";
import { transaction } from "@/lib/kernel/transaction";
import { findBinding } from "./binding-rows";
import { promoterOfOpenid, tokenForOpenid } from "./invite-people";
import { registerStatus } from "./rules";

export type RegisterAndBind = {
  registerStatus: 0 | 1 | 2 | 3;
  bindStatus: 0 | 1;
  /** Set where the person still has to register (0, 1, 3) or to bind: what `wx.openBusinessView` is given. */
  register: { businessType: string; queryString: string } | null;
  bind: { businessType: string; queryString: string } | null;
  /** Told once he is bound. */
  sharerAppid: string | null;
};

type Who = { openid?: string; sharerAppid?: string; isSimple: boolean };

const businessType = "CreatorApplyments";

const bySharerAppid = async (ctx: Ctx, sharerAppid: string) => {
  const [row] = await ctx.db
    .select({ id: promoters.id, sharerAppid: promoters.sharerAppid, receiving: promoters.receiving })
    .from(promoters)
    .where(eq(promoters.sharerAppid, sharerAppid));
  return row ?? null;
};

/**
 * How far a person is with registering and binding, by openid in a linked mini-program or by sharer_appid
 * (wechat-promoter-api.md §2.1). For an openid not bound yet the query strings carry `token=…`, which
 * `/p/join/<token>` takes. invalid_input without either. Needs `across`.
 */
export function registerAndBindStatus(caller: Caller, who: Who): Promise<RegisterAndBind> {
  return transaction(caller, async (ctx) => {
    allow(ctx, "promoter.read");
    assertInvariant(ctx.dbRole === "system", "who an openid is, is looked up across organisations");
    const appids = (await linkedMiniapps(ctx, ctx.tenant.id)).map((one) => one.appid);
    if (!who.openid && !who.sharerAppid) throw new AppError("invalid_input", { fields: { sharer_openid: "required" } });
    const promoter = who.sharerAppid
      ? await bySharerAppid(ctx, who.sharerAppid)
      : await promoterOfOpenid(ctx, appids, who.openid ?? "");
    const binding = promoter && (await findBinding(ctx, { institutionId: ctx.tenant.id, promoterId: promoter.id }));
    const isBound = binding?.status === "bound";
    const status = registerStatus(promoter?.receiving ?? null, who.isSimple);
    const [appid] = appids;
    const token = !isBound && who.openid && appid ? await tokenForOpenid(ctx, appid, who.openid, who.isSimple) : "";
    const view = { businessType, queryString: token ? `token=${encodeURIComponent(token)}` : "" };
    return {
      registerStatus: status,
      bindStatus: isBound ? 1 : 0,
      register: status === 2 ? null : view,
      bind: isBound ? null : view,
      sharerAppid: isBound ? (promoter?.sharerAppid ?? null) : null,
    };
  });
}
