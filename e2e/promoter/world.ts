import type { APIRequestContext } from "@playwright/test";
import { callerOf, type MadeOrg, makeOrganisation } from "@/db/factories";
import { packStorefront } from "@/lib/demo/storefront-package";
import { hashPassword } from "@/lib/kernel/crypto";
import { rotateUploadKey, setDomains, updateMiniapp } from "@/lib/miniapps/commands";
import { createPlans } from "@/lib/plans/commands";
import { upsertProducts } from "@/lib/products/commands";
import { bind, makePromoter, openProgramme } from "@/lib/promoters/testing";
import { releaseVersion } from "@/lib/versions/releases";
import { approveVersion, submitVersion } from "@/lib/versions/reviews";
import { password } from "../journey/people";
import type { Stage } from "../releases/stage";

export type World = {
  appid: string;
  /** The institution he sells for, and another he is bound to besides. */
  institution: MadeOrg;
  other: MadeOrg;
  promoter: { promoterId: string; email: string };
};

/** What the journey sells, in fen: 15.5 % service fee, 60 % of it the promoter's. */
export const cream = { title: "乳木果护手霜", priceFen: 19_900, servicePpm: 155_000, ratioPpm: 600_000 };
export const candle = { title: "雪松香薰蜡烛", priceFen: 9_900, servicePpm: 80_000 };

/**
 * A released storefront with two products in plans, a promoter bound to two institutions. Ordinary plans are everybody's:
 * journeys on one deployment tell their products apart by the brand.
 */
export async function makeWorld(stage: Stage, request: APIRequestContext, brandName: string): Promise<World> {
  const brand = await stage.brand(brandName);
  const { appid } = await stage.miniapp(brand, "木栖小铺");
  await setDomains(callerOf(brand), { appid, domains: ["self"] });
  await updateMiniapp(callerOf(brand), { appid, launch: { base: `/shop/${appid}`, color: "#6b4a3a" } });
  await release(stage, request, brand, appid);
  await sell(brand);
  const institution = await makeOrganisation(stage.owner, "institution", "拾光带货");
  const other = await makeOrganisation(stage.owner, "institution", "远山联盟");
  const promoter = await makePromoter(stage.owner);
  for (const org of [institution, other]) {
    await openProgramme(org);
    await bind(org, promoter, { commissionType: 0, ratioPpm: cream.ratioPpm });
  }
  const { rows } = await stage.owner.query<{ email: string }>(
    "update users set password_hash = $2 where id = $1 returning email",
    [promoter.userId, await hashPassword(password)],
  );
  return { appid, institution, other, promoter: { promoterId: promoter.promoterId, email: rows[0]?.email ?? "" } };
}

async function release(stage: Stage, request: APIRequestContext, brand: MadeOrg, appid: string): Promise<void> {
  const admin = callerOf(brand);
  const { uploadKey } = await rotateUploadKey(admin, { appid });
  const file = { name: "shop.zip", mimeType: "application/zip", buffer: await packStorefront(process.cwd()) };
  const uploaded = await request.post(`/api/v1/miniprograms/${appid}/versions`, {
    headers: { authorization: `Bearer ${uploadKey}` },
    multipart: { version: "1.0.0", file },
  });
  const { version_id: versionId } = await uploaded.json();
  const { reviewId } = await submitVersion(admin, { versionId, notes: "首次上线" });
  await approveVersion(callerOf(await stage.operator(), "operator", "usr_journey_reviewer"), { reviewId });
  await releaseVersion(admin, { versionId });
}

async function sell(brand: MadeOrg): Promise<void> {
  const goods = [cream, candle];
  const { items } = await upsertProducts(callerOf(brand), {
    items: goods.map((one, index) => ({
      outProductId: `MQ-0${index + 1}`,
      title: one.title,
      images: ["/pictures/oil.svg", "/pictures/gift.svg"],
      skus: [{ outSkuId: "one", title: "标准装", priceFen: one.priceFen, stock: 500 }],
    })),
  });
  const terms = items.flatMap((item, index) =>
    "productId" in item ? [{ productId: String(item.productId), servicePpm: goods[index]?.servicePpm ?? 0 }] : [],
  );
  await createPlans(callerOf(brand), { kind: "ordinary", name: "日常推广", terms });
}
