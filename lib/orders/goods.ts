import { and, desc, eq, inArray, lte } from "drizzle-orm";
import type { z } from "zod";
import { admissions, channelContracts, miniapps, products, skus } from "@/db/schema";
import { channelOf } from "@/lib/channels/registry";
import { feeOf } from "@/lib/channels/rules";
import type { Ctx } from "@/lib/kernel/ctx";
import { AppError, ensure } from "@/lib/kernel/errors";
import { contentPlace } from "@/lib/visits/facts";
import type { orderLineInput } from "./input";

export type CheckedLine = z.output<typeof orderLineInput> & {
  productRef: bigint;
  skuRef: bigint;
  title: string;
  skuTitle: string;
  image: string | null;
  unitPriceFen: number;
  creatorId: string | null;
  contentRef: string | null;
};

/** The channel of a mini-program, with the fee and after-sale window that a line ordered at `t` is frozen with. */
export async function channelTerms(ctx: Ctx, brandId: string, appid: string, t: Date) {
  const [app] = await ctx.db
    .select({ channel: miniapps.channel, mode: admissions.mode })
    .from(miniapps)
    .leftJoin(admissions, eq(admissions.id, miniapps.admissionId))
    .where(and(eq(miniapps.brandId, brandId), eq(miniapps.appid, appid)));
  if (!app)
    throw new AppError("invalid_input", { fields: { miniprogram_appid: "no such mini-program of this brand" } });
  const profile = channelOf(app.channel);
  const [contract] = await ctx.db
    .select({ feePpm: channelContracts.feePpm })
    .from(channelContracts)
    .where(
      and(
        eq(channelContracts.brandId, brandId),
        eq(channelContracts.channel, app.channel),
        lte(channelContracts.validFrom, t),
      ),
    )
    .orderBy(desc(channelContracts.version))
    .limit(1);
  const feePpm = feeOf(profile, app.mode ?? "self_developed", contract?.feePpm ?? null);
  return { channel: app.channel, feePpm, afterSaleDays: profile.afterSaleDays };
}

/** The order's lines against the brand's own catalogue; every refusal names the field of the line at fault. */
export async function checkLines(
  ctx: Ctx,
  brandId: string,
  lines: readonly z.output<typeof orderLineInput>[],
): Promise<CheckedLine[]> {
  const rows = await ctx.db
    .select({
      skuId: skus.id,
      productId: products.id,
      title: products.title,
      images: products.images,
      skuTitle: skus.title,
      priceFen: skus.priceFen,
    })
    .from(skus)
    .innerJoin(products, eq(products.id, skus.productId))
    .where(
      and(
        eq(products.brandId, brandId),
        inArray(
          skus.id,
          lines.map((line) => BigInt(line.skuId)),
        ),
      ),
    );
  const checked: CheckedLine[] = [];
  for (const [index, line] of lines.entries()) {
    const field = (name: string) => `lines.${index}.${name}`;
    const sku = rows.find((row) => String(row.skuId) === line.skuId);
    if (!sku) throw new AppError("invalid_input", { fields: { [field("sku_id")]: "no such SKU of this brand" } });
    ensure(String(sku.productId) === line.productId, "invalid_input", {
      fields: { [field("product_id")]: "is not this SKU's product" },
    });
    const most = sku.priceFen * line.quantity;
    ensure(Number.isSafeInteger(most) && line.paidFen <= most, "price_exceeded", {
      fields: { [field("paid_fen")]: "exceeds price × quantity" },
    });
    const place = await contentPlace(ctx, line);
    const [image] = Array.isArray(sku.images) ? sku.images : [];
    checked.push({
      ...line,
      productRef: sku.productId,
      skuRef: sku.skuId,
      title: sku.title,
      skuTitle: sku.skuTitle,
      image: typeof image === "string" ? image : null,
      unitPriceFen: sku.priceFen,
      creatorId: place.creatorId,
      contentRef: place.contentId,
    });
  }
  return checked;
}
