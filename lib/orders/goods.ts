import type { channelIds } from "@/db/enums";
import type { AdmissionMode } from "@/lib/channels/profile";
import { channelOf } from "@/lib/channels/registry";
import { feeOf } from "@/lib/channels/rules";
import { rowsOf } from "@/lib/kernel/bulk";
import type { Ctx } from "@/lib/kernel/ctx";
import { AppError, ensure } from "@/lib/kernel/errors";
import { distinct, groupBy } from "@/lib/kernel/group";
import { isProductId } from "@/lib/products/product-id";
import { miniappIn } from "@/lib/visits/miniapps";
import { type ContentPlaces, contentPlacesOf, placeIn } from "@/lib/visits/places";
import type { CheckedOrderInput, CheckedOrderLineInput } from "./input";

/** A line against the catalogue: what is stored of the goods as they stand now. */
export type CheckedLine = CheckedOrderLineInput & {
  productRef: string;
  skuRef: string;
  title: string;
  skuTitle: string;
  image: string | null;
  unitPriceFen: number;
  creatorId: string | null;
  contentRef: string | null;
};

type Channel = (typeof channelIds)[number];
/** The channel of a mini-program, with the fee and after-sale window that a line ordered at `t` is frozen with. */
export type ChannelTerms = { channel: Channel; feePpm: number; afterSaleDays: number };

export type CheckedGoods = { appid: string; terms: ChannelTerms; lines: CheckedLine[] };

type App = { brandId: string; appid: string; channel: Channel; mode: AdmissionMode | null };
type Contract = { brandId: string; channel: Channel; feePpm: number; validFrom: Date };
type Sku = {
  skuId: string;
  productId: string;
  brandId: string;
  title: string;
  images: unknown;
  skuTitle: string;
  priceFen: string;
};

const appsOf = (ctx: Ctx, brandIds: readonly string[]) =>
  rowsOf<App>(
    ctx,
    `select m.brand_id as "brandId", m.appid, m.channel, a.mode
     from miniapps m left join admissions a on a.id = m.admission_id where m.brand_id = any($1::text[]) and m.status <> 'draft'`,
    [brandIds],
  );

const contractsOf = (ctx: Ctx, brandIds: readonly string[]) =>
  rowsOf<Contract>(
    ctx,
    `select brand_id as "brandId", channel, fee_ppm as "feePpm", valid_from as "validFrom" from channel_contracts
     where brand_id = any($1::text[]) order by version`,
    [brandIds],
  );

const skusOf = (ctx: Ctx, skuIds: readonly string[]) =>
  rowsOf<Sku>(
    ctx,
    `select s.id as "skuId", p.id as "productId", p.brand_id as "brandId", p.title, p.images, s.title as "skuTitle",
       s.price_fen as "priceFen"
     from skus s join products p on p.id = s.product_id where s.id = any($1::bigint[])`,
    [skuIds],
  );

/** What the checks of any number of orders need, read at once. */
export type Catalogue = {
  apps: Map<string, App[]>;
  contracts: Map<string, Contract[]>;
  skus: Map<string, Sku>;
  places: ContentPlaces;
};

export async function catalogueFor(
  ctx: Ctx,
  orders: readonly { brandId: string; input: CheckedOrderInput }[],
): Promise<Catalogue> {
  const brandIds = distinct(orders.map((one) => one.brandId));
  const lines = orders.flatMap((one) => one.input.lines);
  const skus = await skusOf(ctx, distinct(lines.map((line) => line.skuId)).filter(isProductId));
  return {
    apps: groupBy(await appsOf(ctx, brandIds), (app) => app.brandId),
    contracts: groupBy(await contractsOf(ctx, brandIds), (contract) => contract.brandId),
    skus: new Map(skus.map((sku) => [`${sku.brandId} ${sku.skuId}`, sku])),
    places: await contentPlacesOf(ctx, lines),
  };
}

function termsOf({ contracts }: Catalogue, { brandId, channel, mode }: App, t: Date): ChannelTerms {
  const profile = channelOf(channel);
  const contract = contracts.get(brandId)?.findLast((one) => one.channel === channel && one.validFrom <= t);
  const feePpm = feeOf(profile, mode ?? "self_developed", contract?.feePpm ?? null);
  return { channel, feePpm, afterSaleDays: profile.afterSaleDays };
}

function checkLine(
  { skus, places }: Catalogue,
  brandId: string,
  line: CheckedOrderLineInput,
  index: number,
): CheckedLine {
  const field = (name: string) => `lines.${index}.${name}`;
  const sku = skus.get(`${brandId} ${line.skuId}`);
  if (!sku) throw new AppError("invalid_input", { fields: { [field("sku_id")]: "no such SKU of this brand" } });
  ensure(sku.productId === line.productId, "invalid_input", {
    fields: { [field("product_id")]: "is not this SKU's product" },
  });
  const unitPriceFen = Number(sku.priceFen);
  const most = unitPriceFen * line.quantity;
  ensure(Number.isSafeInteger(most) && line.paidFen <= most, "price_exceeded", {
    fields: { [field("paid_fen")]: "exceeds price × quantity" },
  });
  const place = placeIn(places, line);
  const [image] = Array.isArray(sku.images) ? sku.images : [];
  return {
    ...line,
    productRef: sku.productId,
    skuRef: sku.skuId,
    title: sku.title,
    skuTitle: sku.skuTitle,
    image: typeof image === "string" ? image : null,
    unitPriceFen,
    creatorId: place.creatorId,
    contentRef: place.contentId,
  };
}

/** An order against the brand's own catalogue; every refusal names the field at fault. Pure. */
export function checkGoods(catalogue: Catalogue, brandId: string, input: CheckedOrderInput): CheckedGoods {
  const app = miniappIn(catalogue.apps, brandId, input.appid);
  const lines = input.lines.map((line, index) => checkLine(catalogue, brandId, line, index));
  return { appid: app.appid, terms: termsOf(catalogue, app, input.orderedAt), lines };
}
