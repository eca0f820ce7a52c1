import { beforeAll, describe, expect, it } from "vitest";
import { callerOf, type MadeOrg, makeOrganisation, setClock } from "@/db/factories";
import { bindings, promoterPrivate } from "@/db/schema";
import { testDatabase } from "@/db/testing";
import { acrossOrganisations } from "@/lib/doors/callers";
import { DAY_MS } from "@/lib/kernel/time";
import { reading } from "@/lib/kernel/transaction";
import { acceptBinding, refuseBinding } from "./answers";
import { bindingSpansOf, bindingTermsAsOf } from "./as-of";
import { changeCommission } from "./change-commands";
import { inviteExistingPromoter, setProductRatio } from "./commands";
import { getMyRegistration, listMyBindings } from "./phone-queries";
import { getPromoter } from "./promoter-queries";
import { countPromoters, listPromoters } from "./queries";
import { bind, callerOfPromoter, type MadePromoter, makePromoter, openProgramme, system } from "./testing";
import { leaveInstitution, unbindPromoter } from "./unbind-commands";

const database = testDatabase();
const terms = { commissionType: 0, ratioPpm: 650_000 } as const;
let org: MadeOrg;
let other: MadeOrg;
let productId: string;

beforeAll(async () => {
  const owner = database.owner();
  [org, other] = [await makeOrganisation(owner, "institution"), await makeOrganisation(owner, "institution")];
  await openProgramme(org);
  await openProgramme(other);
  const brand = await makeOrganisation(owner, "brand");
  const { rows } = await owner.query(
    "insert into products (brand_id, out_product_id, title, status, created_at, updated_at) values ($1, 'p1', '精华油', 'on_sale', now(), now()) returning id",
    [brand.id],
  );
  productId = rows[0].id;
  await owner.query(
    "insert into plans (id, brand_id, product_id, group_id, name, kind, status, service_ppm, commission_by, begin_at, version, created_at, updated_at) values ('pln_1', $1, $2, 'g', '日常', 'ordinary', 'active', 120000, 'institution', now(), 1, now(), now())",
    [brand.id, productId],
  );
});

describe("a binding", () => {
  let promoter: MadePromoter;
  beforeAll(async () => {
    promoter = await makePromoter(database.owner());
  });

  it("goes from an invitation through terms and product ratios to its end, and can be looked up at each moment", async () => {
    const staff = callerOf(org, "operator");
    const marks: Date[] = [];
    const next = async () => {
      marks.push(await reading(staff, async (ctx) => ctx.now));
      await setClock(database.owner(), marks.length * DAY_MS);
    };
    await bind(org, promoter, terms);
    await next();
    await changeCommission(staff, { promoterId: promoter.promoterId, commissionType: 0, ratioPpm: 600_000 });
    await setProductRatio(staff, { promoterId: promoter.promoterId, productId, ratioPpm: 700_000 });
    await next();
    await unbindPromoter(staff, { promoterId: promoter.promoterId });
    await next();
    await bind(org, promoter, { commissionType: 1, ratioPpm: 0 });
    await next();
    const pair = { promoterId: promoter.promoterId, institutionId: org.id, productId: BigInt(productId) };
    const at = (i: number) => reading(system, (ctx) => bindingTermsAsOf(ctx, pair, marks[i] ?? ctx.now));
    expect(await at(0)).toMatchObject({ ratioPpm: 650_000, isProductRatio: false, bindingVersion: 1 });
    expect(await at(1)).toMatchObject({ ratioPpm: 700_000, isProductRatio: true, bindingVersion: 2 });
    expect(await at(2)).toMatchObject({ ratioPpm: 600_000, isProductRatio: false, bindingVersion: 3 });
    expect(await at(3)).toMatchObject({ commissionType: 1, bindingVersion: 4 });
    const spans = await reading(system, (ctx) => bindingSpansOf(ctx, [promoter.promoterId]));
    const boundAt = marks.map((t) => spans.some((span) => span.from <= t && (!span.until || t < span.until)));
    expect(boundAt).toEqual([true, true, false, true]);
    const detail = await getPromoter(staff, promoter.promoterId);
    expect(detail.history.map((one) => [one.status, one.by])).toEqual([
      ["bound", "promoter"],
      ["unbound", "institution"],
      ["bound", "institution"],
      ["bound", "promoter"],
    ]);
    expect(detail.productRatios).toEqual([]);
    await setClock(database.owner(), 0);
  });

  it("keeps to the channel's bounds", async () => {
    const staff = callerOf(org);
    await expect(
      changeCommission(staff, { promoterId: promoter.promoterId, commissionType: 0, ratioPpm: 900_001 }),
    ).rejects.toMatchObject({ code: "ratio_out_of_bounds", detail: { params: { min: 100_000, max: 900_000 } } });
    await expect(
      setProductRatio(staff, { promoterId: promoter.promoterId, productId, ratioPpm: 500_000 }),
    ).rejects.toMatchObject({ code: "commission_type_not_allowed" });
  });

  it("is one version after twenty changes at once that read the same", async () => {
    const mine = await makePromoter(database.owner());
    await bind(org, mine, terms);
    const tries = Array.from({ length: 20 }, (_, i) =>
      changeCommission(callerOf(org), {
        promoterId: mine.promoterId,
        commissionType: 0,
        ratioPpm: 200_000 + i,
      }),
    );
    const results = await Promise.allSettled(tries);
    const detail = await getPromoter(callerOf(org), mine.promoterId);
    const done = results.filter((one) => one.status === "fulfilled").length;
    expect(detail.history.length).toBe(1 + done);
    expect(new Set(detail.history.map((one) => one.version)).size).toBe(1 + done);
  });

  it("starts by a direct invitation too, which the promoter answers", async () => {
    const mine = await makePromoter(database.owner());
    const invited = await inviteExistingPromoter(callerOf(org, "key"), { sharerAppid: mine.sharerAppid, ...terms });
    expect(invited.status).toBe("invited");
    const self = acrossOrganisations(await callerOfPromoter(mine));
    expect((await refuseBinding(self, { institutionId: org.id })).status).toBe("refused");
    await expect(acceptBinding(self, { institutionId: org.id })).rejects.toMatchObject({ code: "wrong_state" });
    await inviteExistingPromoter(callerOf(org), { sharerAppid: mine.sharerAppid, ...terms });
    expect((await acceptBinding(self, { institutionId: org.id })).status).toBe("bound");
    await expect(
      inviteExistingPromoter(callerOf(org), { sharerAppid: mine.sharerAppid, ...terms }),
    ).rejects.toMatchObject({ code: "wrong_state" });
    expect((await leaveInstitution(await callerOfPromoter(mine), { institutionId: org.id })).status).toBe("unbound");
    await expect(leaveInstitution(await callerOfPromoter(mine), { institutionId: org.id })).rejects.toMatchObject({
      code: "not_bound",
    });
  });

  it("of a simply registered promoter is paid by the institution only", async () => {
    const simple = await makePromoter(database.owner(), "simple");
    await expect(bind(org, simple, terms)).rejects.toMatchObject({ code: "commission_type_not_allowed" });
    await expect(
      inviteExistingPromoter(callerOf(org), { sharerAppid: simple.sharerAppid, ...terms }),
    ).rejects.toMatchObject({ code: "commission_type_not_allowed" });
    await bind(org, simple, { commissionType: 1, ratioPpm: 0 });
    await expect(changeCommission(callerOf(org), { promoterId: simple.promoterId, ...terms })).rejects.toMatchObject({
      code: "commission_type_not_allowed",
    });
  });
});

describe("who sees what of promoters", () => {
  it("an institution has its own only; a promoter of another is not found", async () => {
    const mine = await makePromoter(database.owner());
    await bind(other, mine, terms);
    const staff = callerOf(org);
    const page = await listPromoters(staff, { direction: "older", limit: 100 });
    expect(page.items.map((one) => one.promoterId)).not.toContain(mine.promoterId);
    for (const call of [
      () => getPromoter(staff, mine.promoterId),
      () => changeCommission(staff, { promoterId: mine.promoterId, ...terms }),
      () => unbindPromoter(staff, { promoterId: mine.promoterId }),
      () => setProductRatio(staff, { promoterId: mine.promoterId, productId, ratioPpm: null }),
    ])
      await expect(call()).rejects.toMatchObject({ code: "not_found" });
    await expect(unbindPromoter(callerOf(other, "finance"), { promoterId: mine.promoterId })).rejects.toMatchObject({
      code: "forbidden",
    });
    const counts = await countPromoters(callerOf(other));
    expect(counts.all).toBe(counts.bound + counts.invited + counts.refused + counts.unbound);
  });

  it("a list pages by position and finds by name or id", async () => {
    const staff = callerOf(org);
    const first = await listPromoters(staff, { direction: "older", limit: 2 });
    const second = await listPromoters(staff, { direction: "older", limit: 2, cursor: first.older });
    expect(new Set([...first.items, ...second.items].map((one) => one.bindingId)).size).toBe(4);
    const q = first.items[0]?.sharerAppid ?? "";
    expect((await listPromoters(staff, { direction: "older", limit: 10, q })).items.length).toBe(1);
    expect((await listPromoters(staff, { direction: "older", limit: 10, q: "%" })).items).toEqual([]);
  });

  it("a promoter reads himself alone, also with a forgotten where", async () => {
    const [a, b] = [await makePromoter(database.owner()), await makePromoter(database.owner())];
    await bind(org, b, terms);
    const self = await bind(org, a, terms);
    const rows = await reading(self, (ctx) => ctx.db.select().from(bindings));
    expect(rows.map((row) => row.promoterId)).toEqual([a.promoterId]);
    const secrets = await reading(self, (ctx) => ctx.db.select().from(promoterPrivate));
    expect(secrets.map((row) => row.promoterId)).toEqual([a.promoterId]);
    expect(secrets[0]?.idNumber).not.toContain("110105");
    expect(await reading(callerOf(org), (ctx) => ctx.db.select().from(promoterPrivate))).toEqual([]);
    expect(await getMyRegistration(self)).toMatchObject({ idNumber: "1101**********002X", realName: "林**" });
    expect((await listMyBindings(self)).map((one) => one.institution.name)).toEqual([org.name]);
  });
});
