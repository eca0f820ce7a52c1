import { rowsOf } from "@/lib/kernel/bulk";
import type { Ctx } from "@/lib/kernel/ctx";
import { AppError, ensure } from "@/lib/kernel/errors";
import { groupBy } from "@/lib/kernel/group";

/** Mini-programs of brands that are more than a draft, by brand. */
export type Miniapps = ReadonlyMap<string, readonly { appid: string }[]>;

export async function miniappsOf(ctx: Ctx, brandIds: readonly string[]): Promise<Miniapps> {
  const rows = await rowsOf<{ brandId: string; appid: string }>(
    ctx,
    `select brand_id as "brandId", appid from miniapps where brand_id = any($1::text[]) and status <> 'draft'`,
    [brandIds],
  );
  return groupBy(rows, (row) => row.brandId);
}

/** The brand's mini-program with this appid, or its only one; invalid_input names the field. Pure. */
export function miniappIn<T extends { appid: string }>(
  apps: ReadonlyMap<string, readonly T[]>,
  brandId: string,
  appid: string | undefined,
): T {
  const own = (apps.get(brandId) ?? []).filter((app) => !appid || app.appid === appid);
  const [only] = own;
  if (!only)
    throw new AppError("invalid_input", { fields: { miniprogram_appid: "no such mini-program of this brand" } });
  ensure(own.length === 1, "invalid_input", { fields: { miniprogram_appid: "the brand has several: say which" } });
  return only;
}

/** The same, read for one brand. */
export const miniappOf = async (ctx: Ctx, brandId: string, appid: string | undefined): Promise<string> =>
  miniappIn(await miniappsOf(ctx, [brandId]), brandId, appid).appid;
