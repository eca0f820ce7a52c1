import { expect, test } from "vitest";
import { callerOf, makeOrganisation } from "@/db/factories";
import { testDatabase } from "@/db/testing";
import { acrossOrganisations } from "@/lib/doors/callers";
import { createOrder } from "@/lib/orders/commands";
import { getOrder } from "@/lib/orders/queries";
import { makeAlliance, makePlan, makePromoter, makeShop } from "@/lib/orders/testing";
import { joinIdentities, recordVisits } from "./commands";
import { linkPromoterIdentity } from "./promoter-identities";

const db = testDatabase();
const minutesAgo = (n: number) => new Date(Date.now() - n * 60_000);

async function world() {
  const owner = db.owner();
  const shop = await makeShop(owner);
  const institution = await makeAlliance(owner);
  await owner.query(
    "insert into institution_miniapps (institution_id, appid, name, linked_at) values ($1, $2, 'app', now() - interval '9 days')",
    [institution.id, `wx-${institution.slug}`],
  );
  await owner.query("update institution_features set self_purchase = 'replace' where institution_id = $1", [
    institution.id,
  ]);
  const [sharer, buyer] = [await makePromoter(owner, institution), await makePromoter(owner, institution)];
  const goods = await shop.product("岩茶", 10_000);
  await makePlan(owner, shop.brand, goods.productId, 100_000);
  const share = await sharer.share(goods.productId, shop.brand.id);
  const key = acrossOrganisations(callerOf(institution, "key"));
  return { shop, institution, sharer, buyer, goods, share, key };
}

test("a promoter known by his unionid replaces the sharer on his own purchase where the institution says so", async () => {
  const it = await world();
  await linkPromoterIdentity(it.key, { sharerAppid: it.buyer.sharerAppid, openid: "own", unionid: `u-${it.buyer.id}` });
  await joinIdentities(it.shop.key, { items: [{ openid: "at-shop", unionid: `u-${it.buyer.id}` }] });
  await recordVisits(it.shop.key, [
    {
      visitId: "v",
      openid: "at-shop",
      shareCode: it.share.code,
      surface: "share",
      productId: it.goods.productId,
      occurredAt: minutesAgo(9),
    },
  ]);
  const at = minutesAgo(1);
  const { orderId } = await createOrder(it.shop.key, {
    orderNo: "S-1",
    openid: "at-shop",
    orderedAt: at,
    paidAt: at,
    lines: [{ lineNo: "1", ...it.goods, quantity: 1, paidFen: 10_000 }],
  });
  expect((await getOrder(it.shop.key, orderId)).lines).toMatchObject([{ outcome: "direct", promoterId: it.buyer.id }]);
});

test("an openid is one promoter's; strangers and unlinked mini-programs are refused", async () => {
  const it = await world();
  await linkPromoterIdentity(it.key, { sharerAppid: it.buyer.sharerAppid, openid: "mine" });
  await linkPromoterIdentity(it.key, { sharerAppid: it.buyer.sharerAppid, openid: "mine" });
  await expect(
    linkPromoterIdentity(it.key, { sharerAppid: it.sharer.sharerAppid, openid: "mine" }),
  ).rejects.toMatchObject({ code: "conflict" });
  await expect(
    linkPromoterIdentity(it.key, { sharerAppid: it.buyer.sharerAppid, appid: "wx-other", openid: "x" }),
  ).rejects.toMatchObject({ code: "invalid_input" });
  const stranger = acrossOrganisations(callerOf(await makeOrganisation(db.owner(), "institution"), "key"));
  await expect(
    linkPromoterIdentity(stranger, { sharerAppid: it.buyer.sharerAppid, openid: "x" }),
  ).rejects.toMatchObject({ code: "not_found" });
});
