import { beforeAll, describe, expect, it } from "vitest";
import { callerOf, type MadeOrg, makeOrganisation } from "@/db/factories";
import { shares } from "@/db/schema";
import { testDatabase } from "@/db/testing";
import { authoriseContent } from "@/lib/creators/authorise";
import { createCreator } from "@/lib/creators/commands";
import { addContent } from "@/lib/creators/contents";
import { acrossOrganisations } from "@/lib/doors/callers";
import { setPromoterFeature } from "@/lib/institutions/commands";
import type { Caller } from "@/lib/kernel/ctx";
import { reading } from "@/lib/kernel/transaction";
import {
  bind,
  callerOfPromoter,
  type MadePromoter,
  makePromoter,
  openProgramme,
  system,
} from "@/lib/promoters/testing";
import { unbindPromoter } from "@/lib/promoters/unbind-commands";
import { createMyShare, createShare } from "./commands";
import { posterSvg } from "./poster";
import { findMyShare, findPosterFacts, isKnownCode, listShares } from "./queries";

const database = testDatabase();
let org: MadeOrg;
let other: MadeOrg;
let brand: MadeOrg;
let promoter: MadePromoter;
let self: Caller;
let productId: string;

const institution = (one: MadeOrg = org) => acrossOrganisations(callerOf(one, "key"));
const product = () => ({ type: "product", id: productId }) as const;

async function makeProduct(title: string): Promise<string> {
  const { rows } = await database
    .owner()
    .query(
      "insert into products (brand_id, out_product_id, title, images, status, created_at, updated_at) values ($1, $2, $2, '[\"/pictures/oil.svg\"]', 'on_sale', now(), now()) returning id",
      [brand.id, title],
    );
  return rows[0].id;
}

beforeAll(async () => {
  const owner = database.owner();
  [org, other] = [await makeOrganisation(owner, "institution"), await makeOrganisation(owner, "institution")];
  brand = await makeOrganisation(owner, "brand", "澄屿 <护肤>");
  await openProgramme(org);
  await openProgramme(other);
  productId = await makeProduct("山茶花修护精华油 30ml");
  promoter = await makePromoter(owner);
  self = acrossOrganisations(await bind(org, promoter));
});

describe("a share of a product", () => {
  it("has a code of its own, made by the institution or the promoter himself", async () => {
    const made = await createShare(institution(), { sharerAppid: promoter.sharerAppid, target: product() });
    expect(made).toMatchObject({ voidReason: null, url: made.shortUrl });
    expect(made.url).toMatch(/\/s\/[0-9a-z]{10}$/);
    const own = await createMyShare(self, { institutionId: org.id, target: product(), channel: "朋友圈" });
    expect(own.shareCode).not.toBe(made.shareCode);
    const found = await findMyShare(await callerOfPromoter(promoter), {
      institutionId: org.id,
      productId,
      couponId: null,
    });
    expect(found?.shareCode).toBe(own.shareCode);
    expect(await isKnownCode(system, own.shareCode)).toBe(true);
    expect(await isKnownCode(system, "0000000000")).toBe(false);
  });

  it("that was disabled for promotion is kept, void", async () => {
    const id = await makeProduct("停推");
    await database
      .owner()
      .query(
        "insert into product_promotion_versions (product_id, brand_id, version, enabled, valid_from) values ($1, $2, 1, false, now())",
        [id, brand.id],
      );
    const made = await createShare(institution(), {
      sharerAppid: promoter.sharerAppid,
      target: { type: "product", id },
    });
    expect(made.voidReason).toBe("product_not_promotable");
    const mine = { institutionId: org.id, productId: id, couponId: null };
    expect(await findMyShare(await callerOfPromoter(promoter), mine)).toBeNull();
  });

  it("there is not, or of an id that can be none, is not found", async () => {
    for (const id of ["99999999999", "x", "0", "9223372036854775808"])
      await expect(
        createShare(institution(), { sharerAppid: promoter.sharerAppid, target: { type: "product", id } }),
      ).rejects.toMatchObject({ code: "not_found" });
  });

  it("has a poster that loads nothing and takes no markup from names", async () => {
    const { shareCode } = await createMyShare(self, { institutionId: org.id, target: product() });
    const facts = await findPosterFacts(system, shareCode);
    expect(facts).toMatchObject({ promoter: "林小满", shop: "澄屿 <护肤>", priceFen: null });
    if (!facts) return;
    const svg = posterSvg(shareCode, { ...facts, priceFen: 26_800 }, null, "zh-CN");
    expect(svg).toContain("268.00");
    expect(svg).toContain("澄屿 &lt;护肤&gt;");
    expect(svg).not.toMatch(/https?:\/\/(?!www\.w3\.org)/);
  });
});

describe("other targets", () => {
  it("of pages, shops and articles get a link that never touches", async () => {
    const base = { sharerAppid: promoter.sharerAppid };
    for (const target of [
      { type: "shop", id: brand.appid },
      { type: "page", id: "wx123/pages/home" },
      { type: "article", id: "https://example.test/a" },
    ] as const)
      expect((await createShare(institution(), { ...base, target })).voidReason).toBe("non_attributing_target");
    await expect(
      createShare(institution(), { ...base, target: { type: "shop", id: other.appid } }),
    ).rejects.toMatchObject({ code: "not_found" });
  });

  it("of content keep their account, and are refused where it is not authorised", async () => {
    const { creatorAppid } = await createCreator(institution(), { name: "木子测评" });
    const add = (hasOutsideGoods: boolean) =>
      addContent(institution(), { creatorAppid, kind: "video", title: "测评", hasOutsideGoods });
    const { contentId } = await add(false);
    const share = (id: string, type: "video" | "live") =>
      createShare(institution(), { sharerAppid: promoter.sharerAppid, target: { type, id } });
    await expect(share(contentId, "video")).rejects.toMatchObject({ code: "content_not_authorised" });
    const terms = { institutionAppid: org.appid, servicePpm: 60_000 };
    await authoriseContent(institution(), { contentId, ...terms });
    const made = await share(contentId, "video");
    expect(made.voidReason).toBeNull();
    const { rows } = await database
      .owner()
      .query("select creator_id, content_id from shares where id = $1", [made.shareId]);
    expect(rows[0]).toMatchObject({ content_id: contentId, creator_id: expect.any(String) });
    await expect(share(contentId, "live")).rejects.toMatchObject({ code: "not_found" });
    const mixed = await add(true);
    await authoriseContent(institution(), { contentId: mixed.contentId, ...terms });
    await expect(share(mixed.contentId, "video")).rejects.toMatchObject({ code: "commission_type_not_allowed" });
  });
});

describe("who may share", () => {
  it("only for a promoter bound to it, while the feature is on", async () => {
    const input = { sharerAppid: promoter.sharerAppid, target: product() };
    await expect(createShare(institution(other), input)).rejects.toMatchObject({ code: "not_bound" });
    await expect(createShare(institution(), { ...input, sharerAppid: "wxnobody" })).rejects.toMatchObject({
      code: "not_bound",
    });
    await expect(createMyShare(self, { institutionId: other.id, target: product() })).rejects.toMatchObject({
      code: "not_bound",
    });
    await expect(createShare(acrossOrganisations(callerOf(org, "analyst")), input)).rejects.toMatchObject({
      code: "forbidden",
    });
    await expect(createShare(acrossOrganisations(callerOf(brand)), input)).rejects.toMatchObject({ code: "forbidden" });
    await setPromoterFeature(callerOf(org), { enabled: false });
    await expect(createShare(institution(), input)).rejects.toMatchObject({ code: "feature_off" });
    await setPromoterFeature(callerOf(org), { enabled: true });
    const gone = await makePromoter(database.owner());
    await bind(org, gone);
    await unbindPromoter(callerOf(org), { promoterId: gone.promoterId });
    await expect(createShare(institution(), { ...input, sharerAppid: gone.sharerAppid })).rejects.toMatchObject({
      code: "not_bound",
    });
  });

  it("each party reads its own shares, also with a forgotten where", async () => {
    const all = { direction: "older", limit: 100 } as const;
    expect((await listShares(callerOf(org), all)).items.length).toBeGreaterThan(3);
    expect((await listShares(callerOf(other), all)).items).toEqual([]);
    const mine = await callerOfPromoter(promoter);
    expect((await listShares(mine, all)).items.every((one) => one.promoterId === promoter.promoterId)).toBe(true);
    const stranger = await callerOfPromoter(await makePromoter(database.owner()));
    expect(await reading(stranger, (ctx) => ctx.db.select().from(shares))).toEqual([]);
    expect(
      (await reading(callerOf(brand), (ctx) => ctx.db.select().from(shares))).every((one) => one.brandId === brand.id),
    ).toBe(true);
  });
});
