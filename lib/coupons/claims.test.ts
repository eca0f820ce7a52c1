import { beforeAll, describe, expect, it } from "vitest";
import { callerOf, type MadeOrg, makeOrganisation, setClock } from "@/db/factories";
import { testDatabase } from "@/db/testing";
import type { Caller } from "@/lib/kernel/ctx";
import { AppError } from "@/lib/kernel/errors";
import { transaction } from "@/lib/kernel/transaction";
import { resolveIdentity } from "@/lib/visits/identities";
import { claimCoupon } from "./claim-commands";
import { createCoupon } from "./draft-commands";
import type { ClaimInput, CreateCouponInput } from "./draft-input";
import { giveCoupon } from "./gift-commands";
import { listGivenCoupons } from "./gift-queries";
import { listInstitutionCoupons } from "./institution-queries";
import { directToInstitutions, pauseCoupon, resumeCoupon, voidCoupon } from "./manage-commands";
import { getCoupon } from "./queries";

const db = testDatabase();
let brand: MadeOrg;
let green: MadeOrg;
let shell: MadeOrg;
let count = 0;

beforeAll(async () => {
  process.env.LIANTAI_POOL_SIZE = "20";
  brand = await makeOrganisation(db.owner(), "brand");
  green = await makeOrganisation(db.owner(), "institution");
  shell = await makeOrganisation(db.owner(), "institution");
});

const across = (caller: Caller): Caller => ({ ...caller, dbRole: "system" });
const key = () => across(callerOf(brand, "key"));
const day = 86_400_000;

async function coupon(over: Partial<CreateCouponInput> = {}): Promise<string> {
  const made = await createCoupon(callerOf(brand), {
    type: 102,
    name: "满99减20",
    thresholdFen: 9_900,
    cutFen: 2_000,
    stock: 10,
    perPerson: 1,
    claimTo: new Date(Date.now() + 30 * day),
    validDays: 15,
    activate: true,
    ...over,
  });
  expect(made.status).toBe("active");
  return made.couponId;
}

type Who = { identityId: string; consumerId: string };
const person = (unionid?: string): Promise<Who> =>
  transaction(key(), (ctx) =>
    resolveIdentity(ctx, { appid: "wxmini", openid: `o${++count}`, unionid, brandId: brand.id }),
  );

/** Consumers in one statement: a flood needs hundreds. */
async function people(n: number): Promise<Who[]> {
  const from = count;
  count += n;
  await db
    .owner()
    .query(
      "insert into consumers (id, created_at) select 'csm_' || i, now() from generate_series($1::int, $2::int) i",
      [from, from + n - 1],
    );
  await db
    .owner()
    .query(
      "insert into identities (id, consumer_id, appid, openid, created_at) select 'idn_' || i, 'csm_' || i, 'wxflood', 'o' || i, now() from generate_series($1::int, $2::int) i",
      [from, from + n - 1],
    );
  return Array.from({ length: n }, (_, i) => ({ identityId: `idn_${from + i}`, consumerId: `csm_${from + i}` }));
}

const claim = (couponId: string, who: Who, more: Partial<ClaimInput> = {}, caller = key()) =>
  claimCoupon(caller, { couponId, ...who, ...more });

async function tally(claims: Promise<unknown>[]): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const it of await Promise.allSettled(claims)) {
    const name =
      it.status === "fulfilled" ? "issued" : it.reason instanceof AppError ? it.reason.code : String(it.reason);
    counts[name] = (counts[name] ?? 0) + 1;
  }
  return counts;
}

async function books(couponId: string) {
  const { rows } = await db.owner().query(
    `select c.claimed, (select count(*)::int from user_coupons u where u.coupon_id = c.id) as rows,
       (select coalesce(sum(q.claimed), 0)::int from coupon_quotas q where q.coupon_id = c.id) as quotas,
       (select count(*)::int from audit_log a where a.action = 'coupon.claim' and a.after ->> 'couponId' = c.id) as trail
     from coupons c where c.id = $1`,
    [couponId],
  );
  return rows[0] as { claimed: number; rows: number; quotas: number; trail: number };
}

describe("a flood", () => {
  it("of 500 on a stock of 10 gets exactly 10, and 490 are told sold_out", async () => {
    const couponId = await coupon({ stock: 10 });
    const counts = await tally((await people(500)).map((who) => claim(couponId, who)));
    expect(counts).toEqual({ issued: 10, sold_out: 490 });
    expect(await books(couponId)).toEqual({ claimed: 10, rows: 10, quotas: 0, trail: 10 });
  });

  it("of 50 by one consumer gets him the limit per person", async () => {
    const couponId = await coupon({ stock: 1000, perPerson: 1 });
    const who = await person();
    expect(await tally(Array.from({ length: 50 }, () => claim(couponId, who)))).toEqual({
      issued: 1,
      per_person_limit: 49,
    });
    const three = await coupon({ stock: 1000, perPerson: 3 });
    expect(await tally(Array.from({ length: 50 }, () => claim(three, who)))).toEqual({
      issued: 3,
      per_person_limit: 47,
    });
    expect(await books(three)).toEqual({ claimed: 3, rows: 3, quotas: 0, trail: 3 });
  });

  it("on one institution's quota takes nothing of another's", async () => {
    const couponId = await coupon({
      stock: 100,
      reach: "directed",
      quotas: [
        { institutionId: green.id, quota: 7 },
        { institutionId: shell.id, quota: 5 },
      ],
    });
    const crowd = await people(120);
    const counts = await tally(
      crowd.map((who, i) => claim(couponId, who, { institutionId: i % 2 ? green.id : shell.id })),
    );
    expect(counts).toEqual({ issued: 12, quota: 108 });
    expect(await books(couponId)).toEqual({ claimed: 12, rows: 12, quotas: 12, trail: 12 });
  });

  it("stops when the brand pauses, and no claim is issued after the pause", async () => {
    const couponId = await coupon({ stock: 100_000 });
    const crowd = await people(300);
    let done = 0;
    let pausedAfter = -1;
    const claims = crowd.map(async (who) => {
      const mine = await claim(couponId, who);
      done += 1;
      if (done !== 40) return mine;
      await pauseCoupon(callerOf(brand), { couponId });
      pausedAfter = (await books(couponId)).claimed;
      return mine;
    });
    const counts = await tally(claims);
    expect(Object.keys(counts).sort()).toEqual(["issued", "paused"]);
    expect(counts.issued).toBe(pausedAfter);
    const after = await books(couponId);
    expect(after).toEqual({ claimed: pausedAfter, rows: pausedAfter, quotas: 0, trail: pausedAfter });
    await resumeCoupon(callerOf(brand), { couponId });
    await expect(claim(couponId, await person())).resolves.toMatchObject({ ordinal: 1 });
  });

  it("meets a rising stock and quotas without handing out one too many", async () => {
    const couponId = await coupon({ stock: 20, reach: "directed", quotas: [{ institutionId: green.id, quota: 5 }] });
    const crowd = await people(80);
    const raise = directToInstitutions(callerOf(brand), { couponId, quotas: [{ institutionId: green.id, quota: 15 }] });
    const counts = await tally([...crowd.map((who) => claim(couponId, who, { institutionId: green.id })), raise]);
    const { claimed, rows, quotas } = await books(couponId);
    expect(claimed).toBe(rows);
    expect(claimed).toBe(quotas);
    expect(claimed).toBeLessThanOrEqual(15);
    expect(counts.quota).toBe(80 - claimed);
  });
});

describe("a claim through any door", () => {
  it("is refused outside the audience", async () => {
    const couponId = await coupon({ reach: "directed", quotas: [{ institutionId: green.id, quota: 5 }] });
    const who = await person();
    const code = (wanted: string) => ({ code: wanted });
    await expect(claim(couponId, who)).rejects.toMatchObject(code("not_in_audience"));
    await expect(claim(couponId, who, { institutionId: shell.id })).rejects.toMatchObject(code("not_in_audience"));
    // An institution's key claims through itself, whatever it says.
    await expect(
      claim(couponId, who, { institutionId: green.id }, across(callerOf(shell, "key"))),
    ).rejects.toMatchObject(code("not_in_audience"));
    await expect(claim(couponId, who, {}, across(callerOf(green, "key")))).resolves.toMatchObject({ ordinal: 1 });
  });

  it("is refused before, after, while paused, and for good once voided", async () => {
    const now = Date.now();
    const window = { claimFrom: new Date(now + day), claimTo: new Date(now + 2 * day) };
    const couponId = await coupon(window);
    const who = await person();
    await expect(claim(couponId, who)).rejects.toMatchObject({ code: "not_started" });
    await setClock(db.owner(), 1.5 * day);
    await pauseCoupon(callerOf(brand), { couponId });
    await expect(claim(couponId, who)).rejects.toMatchObject({ code: "paused" });
    await resumeCoupon(callerOf(brand), { couponId });
    await expect(claim(couponId, who)).resolves.toBeTruthy();
    await setClock(db.owner(), 3 * day);
    await expect(claim(couponId, await person())).rejects.toMatchObject({ code: "expired" });
    await setClock(db.owner(), 0);
    const voided = await coupon();
    await voidCoupon(callerOf(brand), { couponId: voided });
    await expect(claim(voided, who)).rejects.toMatchObject({ code: "expired" });
  });

  it("counts all identities of a person as one", async () => {
    const couponId = await coupon();
    await claim(couponId, await person("union-1"));
    await expect(claim(couponId, await person("union-1"))).rejects.toMatchObject({ code: "per_person_limit" });
  });

  it("knows no draft and no coupon of another brand", async () => {
    const draft = await createCoupon(callerOf(brand), {
      type: 102,
      name: "草稿",
      thresholdFen: 9_900,
      cutFen: 100,
      stock: 1,
      perPerson: 1,
      claimTo: new Date(Date.now() + day),
      validDays: 1,
    });
    const who = await person();
    await expect(claim(draft.couponId, who)).rejects.toMatchObject({ code: "not_found" });
    const other = await makeOrganisation(db.owner(), "brand");
    await expect(claim(await coupon(), who, {}, across(callerOf(other, "key")))).rejects.toMatchObject({
      code: "not_found",
    });
  });

  it("is a key's or the consumer's own act", async () => {
    const couponId = await coupon();
    const who = await person();
    for (const role of ["admin", "operator", "finance"] as const)
      await expect(claim(couponId, who, {}, across(callerOf(brand, role)))).rejects.toMatchObject({
        code: "forbidden",
      });
    const consumer = (id: string): Caller => ({
      ...key(),
      tenant: { id, kind: "consumer" },
      actor: { type: "user", id, name: "", role: "self" },
    });
    await expect(claim(couponId, who, {}, consumer("csm_somebody"))).rejects.toMatchObject({ code: "forbidden" });
    await expect(claim(couponId, who, {}, consumer(who.consumerId))).resolves.toMatchObject({ couponId });
  });

  it("leaves a trail that tells who handed it out", async () => {
    const couponId = await coupon();
    const who = await person();
    const { userCouponId } = await claim(couponId, who, {
      institutionId: green.id,
      promoterId: "pro_1",
      shareId: "shr_1",
    });
    const { rows } = await db
      .owner()
      .query("select org_id, actor_type, after from audit_log where target_id = $1", [userCouponId]);
    expect(rows).toMatchObject([
      { org_id: brand.id, actor_type: "key", after: { couponId, promoterId: "pro_1", institutionId: green.id } },
    ]);
  });
});

describe("a coupon passed on", () => {
  it("is handed out of the giver's quota by both, and by nobody beyond it", async () => {
    const third = await makeOrganisation(db.owner(), "institution");
    const couponId = await coupon({ quotas: [{ institutionId: green.id, quota: 3 }], reach: "directed" });
    const of = (org: MadeOrg) => across(callerOf(org, "key"));
    const at = (org: MadeOrg) => async () => claim(couponId, await person(), {}, of(org));
    await expect(at(shell)()).rejects.toMatchObject({ code: "not_in_audience" });
    await giveCoupon(of(green), { couponId, toInstitutionAppid: shell.appid });
    await giveCoupon(of(green), { couponId, toInstitutionAppid: shell.appid });
    expect(await tally([at(shell)(), at(green)(), at(shell)(), at(green)()])).toEqual({ issued: 3, quota: 1 });
    // Who was given it cannot give it on; neither can a stranger, nor to nobody.
    await expect(giveCoupon(of(shell), { couponId, toInstitutionAppid: third.appid })).rejects.toMatchObject({
      code: "not_found",
    });
    await expect(giveCoupon(of(green), { couponId, toInstitutionAppid: brand.appid })).rejects.toMatchObject({
      code: "not_found",
    });
    const { items, total } = await listGivenCoupons(callerOf(green), shell.appid, { offset: 0, limit: 10 });
    expect([items.map((it) => it.couponId), total]).toEqual([[couponId], 1]);
    const seen = await listInstitutionCoupons(
      of(shell),
      { reach: "directed", from: true },
      { limit: 10, direction: "older" },
    );
    expect(seen.items).toEqual([{ couponId, fromAppid: green.appid }]);
    expect((await getCoupon(callerOf(shell), couponId)).stock).toBe(3);
  });
});
