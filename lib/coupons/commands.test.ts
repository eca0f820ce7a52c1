import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { callerOf, type MadeOrg, makeMember, makeOrganisation, setClock } from "@/db/factories";
import { testDatabase } from "@/db/testing";
import type { Caller, Ctx } from "@/lib/kernel/ctx";
import { transaction } from "@/lib/kernel/transaction";
import { upsertProducts } from "@/lib/products/commands";
import { resolveIdentity } from "@/lib/visits/identities";
import { claimCoupon } from "./claim-commands";
import { confirmCoupon, quoteCoupon, releaseCoupon, reserveCoupon, returnCoupons } from "./commands";
import { activateCoupon, createCoupon } from "./draft-commands";
import type { CreateCouponInput } from "./draft-input";
import { addCouponStock, directToInstitutions, pauseCoupon, voidCoupon } from "./manage-commands";
import { expireReservations } from "./sweep-commands";

const db = testDatabase();
let brand: MadeOrg;
let other: MadeOrg;
let green: MadeOrg;
let shell: MadeOrg;
let productId: string;
let count = 0;

const day = 86_400_000;
const across = (caller: Caller): Caller => ({ ...caller, dbRole: "system" });
const inBooks = <T>(work: (ctx: Ctx) => Promise<T>) => transaction(across(callerOf(brand, "key")), work);

beforeAll(async () => {
  brand = await makeOrganisation(db.owner(), "brand");
  other = await makeOrganisation(db.owner(), "brand");
  green = await makeOrganisation(db.owner(), "institution");
  shell = await makeOrganisation(db.owner(), "institution");
  const { items } = await upsertProducts(callerOf(brand), {
    items: [{ outProductId: "p", title: "精华", skus: [{ outSkuId: "s", priceFen: 20_000 }] }],
  });
  const [made] = items;
  if (!made || "error" in made) throw new Error("no product");
  productId = made.productId;
});

afterEach(() => setClock(db.owner(), 0));

const draft = (over: Partial<CreateCouponInput> = {}): CreateCouponInput => ({
  type: 2,
  name: "满200减50",
  thresholdFen: 20_000,
  cutFen: 5_000,
  productIds: [productId],
  stock: 100,
  perPerson: 10,
  claimTo: new Date(Date.now() + 30 * day),
  validDays: 15,
  activate: true,
  ...over,
});

async function held(over: Partial<CreateCouponInput> = {}) {
  const { couponId } = await createCoupon(callerOf(brand), draft(over));
  const who = await inBooks((ctx) =>
    resolveIdentity(ctx, { appid: "wxmini", openid: `o${++count}`, brandId: brand.id }),
  );
  const { userCouponId } = await claimCoupon(across(callerOf(brand, "key")), { couponId, ...who });
  return { userCouponId, brandId: brand.id, identityId: who.identityId };
}
const statusOf = async (userCouponId: string) => {
  const { rows } = await db
    .owner()
    .query("select status, order_id, discount_fen::int from user_coupons where id = $1", [userCouponId]);
  return rows[0] as { status: string; order_id: string | null; discount_fen: number | null };
};

describe("drafts", () => {
  it("are refused field by field", async () => {
    const wrong = draft({ cutFen: 30_000, discountNum: 5_000, validDays: null });
    await expect(createCoupon(callerOf(brand), wrong)).rejects.toMatchObject({
      code: "invalid_input",
      detail: { fields: { discountNum: "discount_not_allowed", validTo: "validity_required" } },
    });
    await expect(createCoupon(callerOf(brand), draft({ productIds: ["10099999999"] }))).rejects.toMatchObject({
      detail: { fields: { productIds: expect.anything() } },
    });
    await expect(
      createCoupon(callerOf(brand), draft({ quotas: [{ institutionId: other.id, quota: 1 }], reach: "directed" })),
    ).rejects.toMatchObject({ code: "invalid_input" });
  });

  it("check the cut against the lowest price", async () => {
    const cut = (cutFen: number) =>
      createCoupon(callerOf(brand), draft({ type: 4, thresholdFen: null, cutFen, activate: false }));
    await expect(cut(16_000)).resolves.toMatchObject({ status: "draft" });
    await expect(cut(16_001)).rejects.toMatchObject({ detail: { fields: { cutFen: "pays_too_little" } } });
  });

  it("without threshold and above the set value need a second person", async () => {
    const { couponId, status, needsSecondPerson } = await createCoupon(
      callerOf(brand),
      draft({ type: 4, thresholdFen: null, cutFen: 10_001 }),
    );
    expect([status, needsSecondPerson]).toEqual(["draft", true]);
    await expect(activateCoupon(callerOf(brand), { couponId })).rejects.toMatchObject({ code: "second_person" });
    const second = await makeMember(db.owner(), brand, "operator");
    await activateCoupon(callerOf(brand, "operator", second.userId), { couponId });
    await expect(activateCoupon(callerOf(brand, "operator", second.userId), { couponId })).rejects.toMatchObject({
      code: "wrong_state",
    });
  });

  it("belong to the brand's staff", async () => {
    for (const who of [callerOf(brand, "analyst"), callerOf(green), callerOf(green, "key")])
      await expect(createCoupon(who, draft())).rejects.toMatchObject({ code: "forbidden" });
    const { couponId } = await createCoupon(callerOf(brand), draft());
    for (const act of [pauseCoupon, voidCoupon, activateCoupon])
      await expect(act(callerOf(other), { couponId })).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("quotas", () => {
  it("stay within the stock and above what was handed out", async () => {
    const { couponId } = await createCoupon(callerOf(brand), draft({ stock: 10, activate: false }));
    const direct = (institution: MadeOrg, quota: number) =>
      directToInstitutions(callerOf(brand), { couponId, quotas: [{ institutionId: institution.id, quota }] });
    expect(await direct(green, 6)).toEqual({ allotted: 6 });
    await expect(direct(shell, 5)).rejects.toMatchObject({ detail: { fields: { quotas: "quotas_exceed_stock" } } });
    expect(await direct(shell, 4)).toEqual({ allotted: 10 });
    await activateCoupon(callerOf(brand), { couponId });
    const who = await inBooks((ctx) => resolveIdentity(ctx, { appid: "wxmini", openid: "q1", brandId: brand.id }));
    await claimCoupon(across(callerOf(green, "key")), { couponId, ...who });
    await expect(direct(green, 0)).rejects.toMatchObject({ code: "quota" });
    expect(await addCouponStock(callerOf(brand), { couponId, add: 5 })).toEqual({ stock: 15 });
    expect(await direct(green, 11)).toEqual({ allotted: 15 });
  });

  it("of two at once never exceed the stock together", async () => {
    const { couponId } = await createCoupon(callerOf(brand), draft({ stock: 10, activate: false }));
    await Promise.allSettled(
      [green, shell].map((it) =>
        directToInstitutions(callerOf(brand), { couponId, quotas: [{ institutionId: it.id, quota: 7 }] }),
      ),
    );
    const { rows } = await db
      .owner()
      .query("select sum(quota)::int as sum from coupon_quotas where coupon_id = $1", [couponId]);
    expect(rows[0].sum).toBe(7);
  });

  it("cannot be set on a public coupon that is live", async () => {
    const { couponId } = await createCoupon(callerOf(brand), draft());
    await expect(
      directToInstitutions(callerOf(brand), { couponId, quotas: [{ institutionId: green.id, quota: 1 }] }),
    ).rejects.toMatchObject({ code: "wrong_state" });
  });
});

describe("at the checkout", () => {
  const cart = [
    { lineId: "1", productId: "", quantity: 1, amountFen: 20_000 },
    { lineId: "2", productId: "", quantity: 1, amountFen: 10_001 },
  ];
  const own = () => cart.map((line) => ({ ...line, productId }));

  it("is quoted over the lines to the fen", async () => {
    const mine = await held();
    expect(await inBooks((ctx) => quoteCoupon(ctx, mine, own()))).toEqual({
      discountFen: 5_000,
      lines: [
        { lineId: "1", shareFen: 3_333 },
        { lineId: "2", shareFen: 1_667 },
      ],
    });
    expect(
      await inBooks((ctx) => quoteCoupon(ctx, mine, [{ lineId: "1", productId, quantity: 1, amountFen: 19_999 }])),
    ).toBe("below_threshold");
  });

  it("is held by one of 30 checkouts at once", async () => {
    const mine = await held();
    const results = await Promise.allSettled(
      Array.from({ length: 30 }, () => inBooks((ctx) => reserveCoupon(ctx, mine))),
    );
    expect(results.filter((it) => it.status === "fulfilled")).toHaveLength(1);
    expect((await statusOf(mine.userCouponId)).status).toBe("reserved");
  });

  it("is used once by 20 orders at once, and again by the same order without effect", async () => {
    const mine = await held();
    const results = await Promise.allSettled(
      Array.from({ length: 20 }, (_, i) =>
        inBooks((ctx) => confirmCoupon(ctx, { ...mine, orderId: `ord_${i}`, discountFen: 5_000 })),
      ),
    );
    expect(results.filter((it) => it.status === "fulfilled")).toHaveLength(1);
    const { status, order_id, discount_fen } = await statusOf(mine.userCouponId);
    expect([status, discount_fen]).toEqual(["used", 5_000]);
    await inBooks((ctx) => confirmCoupon(ctx, { ...mine, orderId: order_id ?? "" }));
  });

  it("is nobody else's", async () => {
    const mine = await held();
    const stranger = await held();
    for (const wrong of [
      { ...mine, identityId: stranger.identityId },
      { ...mine, brandId: other.id },
    ])
      for (const act of [reserveCoupon, (ctx: Ctx, it: typeof wrong) => confirmCoupon(ctx, { ...it, orderId: "o" })])
        await expect(inBooks<unknown>((ctx) => act(ctx, wrong))).rejects.toMatchObject({ code: "not_found" });
  });

  it("comes free when let go, and when 15 minutes are over", async () => {
    const mine = await held();
    await inBooks((ctx) => reserveCoupon(ctx, mine));
    await inBooks((ctx) => releaseCoupon(ctx, mine));
    expect((await statusOf(mine.userCouponId)).status).toBe("active");
    await inBooks((ctx) => reserveCoupon(ctx, mine));
    await setClock(db.owner(), 14 * 60_000);
    expect((await expireReservations(across(callerOf(brand, "key")))).released).toBe(0);
    await setClock(db.owner(), 15 * 60_000 + 1000);
    // Also before the sweeper comes by.
    await inBooks((ctx) => reserveCoupon(ctx, mine));
    await setClock(db.owner(), 31 * 60_000);
    expect((await expireReservations(across(callerOf(brand, "key")))).released).toBeGreaterThan(0);
    expect((await statusOf(mine.userCouponId)).status).toBe("active");
  });

  it("is over after its days, but a hold made in time is honoured", async () => {
    const [late, kept] = [await held({ validDays: 1 }), await held({ validDays: 1 })];
    await setClock(db.owner(), day - 60_000);
    await inBooks((ctx) => reserveCoupon(ctx, kept));
    await setClock(db.owner(), day + 60_000);
    await expect(inBooks((ctx) => confirmCoupon(ctx, { ...late, orderId: "late" }))).rejects.toMatchObject({
      code: "expired",
    });
    await inBooks((ctx) => confirmCoupon(ctx, { ...kept, orderId: "kept" }));
    await expireReservations(across(callerOf(brand, "key")));
    expect([(await statusOf(late.userCouponId)).status, (await statusOf(kept.userCouponId)).status]).toEqual([
      "expired",
      "used",
    ]);
  });

  it("comes back once after a full refund, where its policy says so", async () => {
    const [back, gone] = [await held(), await held({ returnsOnRefund: false })];
    const order = { brandId: brand.id, orderId: "ord_refunded" };
    for (const mine of [back, gone]) await inBooks((ctx) => confirmCoupon(ctx, { ...mine, orderId: order.orderId }));
    const returned = await Promise.all(Array.from({ length: 10 }, () => inBooks((ctx) => returnCoupons(ctx, order))));
    expect(returned.reduce((sum, n) => sum + n, 0)).toBe(1);
    expect([(await statusOf(back.userCouponId)).status, (await statusOf(gone.userCouponId)).status]).toEqual([
      "active",
      "used",
    ]);
    await inBooks((ctx) => confirmCoupon(ctx, { ...back, orderId: "ord_next" }));
    expect(await inBooks((ctx) => returnCoupons(ctx, order))).toBe(0);
  });

  it("that comes back too late is spent", async () => {
    const mine = await held({ validDays: 1 });
    await inBooks((ctx) => confirmCoupon(ctx, { ...mine, orderId: "ord_slow" }));
    await setClock(db.owner(), 2 * day);
    expect(await inBooks((ctx) => returnCoupons(ctx, { brandId: brand.id, orderId: "ord_slow" }))).toBe(0);
    expect((await statusOf(mine.userCouponId)).status).toBe("returned");
  });
});

describe("row level security", () => {
  it("hides coupons, quotas and claims from other parties", async () => {
    await createCoupon(callerOf(brand), draft({ reach: "directed", quotas: [{ institutionId: green.id, quota: 1 }] }));
    const seen = (caller: Caller) =>
      transaction(caller, async (ctx) => [
        await ctx.db.query.coupons.findMany(),
        await ctx.db.query.couponQuotas.findMany(),
        await ctx.db.query.userCoupons.findMany(),
      ]);
    expect((await seen(callerOf(other))).map((rows) => rows.length)).toEqual([0, 0, 0]);
    const [, quotas, claims] = await seen(callerOf(green));
    expect(quotas?.every((row) => "institutionId" in row && row.institutionId === green.id)).toBe(true);
    expect(claims?.every((row) => "institutionId" in row && row.institutionId === green.id)).toBe(true);
  });
});
