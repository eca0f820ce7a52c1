import { describe, expect, test } from "vitest";
import { callerOf, type MadeOrg, makeMember, makeOrganisation } from "@/db/factories";
import { testDatabase } from "@/db/testing";
import { acrossOrganisations } from "@/lib/doors/callers";
import { getMiniapp } from "@/lib/miniapps/queries";
import { appealSanction, decideAppeal, withdrawAppeal } from "./appeals";
import { issueSanction, liftSanction } from "./commands";
import type { IssueSanction } from "./input";
import { getSanction, listSanctions } from "./queries";

const db = testDatabase();
const page = { limit: 25, direction: "older" as const };
const why = { channel: "xiaohongshu", ruleId: "no_traffic_away", reason: "商品详情页放了微信二维码" } as const;
const statement = "图片是旧版本遗留，已全部删除并重新送审。";

async function makeMiniapp(
  brand: MadeOrg,
  provider: MadeOrg | null,
  isLive: boolean,
): Promise<{ id: string; appid: string }> {
  const id = `mna_${Math.random().toString(36).slice(2)}`;
  await db.owner().query(
    `insert into miniapps (id, brand_id, provider_id, channel, appid, name, status, live_version_id, created_at, updated_at)
     values ($1, $2, $3, 'xiaohongshu', $1, '店', $4, $5, now(), now())`,
    [id, brand.id, provider?.id ?? null, isLive ? "released" : "created", isLive ? "ver_x" : null],
  );
  return { id, appid: id };
}

const statusOf = async (id: string): Promise<string> =>
  (await db.owner().query("select status from miniapps where id = $1", [id])).rows[0].status;

async function world() {
  const operatorOrg = await makeOrganisation(db.owner(), "operator");
  const [first, second] = [
    await makeMember(db.owner(), operatorOrg, "operator"),
    await makeMember(db.owner(), operatorOrg, "operator"),
  ];
  const brand = await makeOrganisation(db.owner(), "brand");
  const provider = await makeOrganisation(db.owner(), "provider");
  return {
    brand,
    provider,
    issuer: callerOf(operatorOrg, "operator", first.userId),
    judge: callerOf(operatorOrg, "operator", second.userId),
    asBrand: callerOf(brand),
    appealing: acrossOrganisations(callerOf(brand)),
    live: await makeMiniapp(brand, provider, true),
    fresh: await makeMiniapp(brand, provider, false),
  };
}

const onBrand = (brand: MadeOrg, level: IssueSanction["level"]): IssueSanction => ({
  targetKind: "brand",
  appid: brand.appid,
  level,
  ...why,
});

describe("what a sanction does", () => {
  test("a warning changes nothing, a restriction and a stop fall on the brand's mini-programs", async () => {
    const { issuer, brand, live, fresh } = await world();
    await issueSanction(issuer, onBrand(brand, "warning"));
    expect([await statusOf(live.id), await statusOf(fresh.id)]).toEqual(["released", "created"]);
    expect(await issueSanction(issuer, onBrand(brand, "restriction"))).toMatchObject({ hitCount: 2 });
    expect([await statusOf(live.id), await statusOf(fresh.id)]).toEqual(["restricted", "restricted"]);
    await issueSanction(issuer, { ...onBrand(brand, "stop"), targetKind: "miniapp", appid: live.appid });
    expect([await statusOf(live.id), await statusOf(fresh.id)]).toEqual(["stopped", "restricted"]);
  });

  test("ending one leaves what the others ask for; ending the last gives back what the releases made", async () => {
    const { issuer, brand, live, fresh } = await world();
    const stop = await issueSanction(issuer, onBrand(brand, "stop"));
    const restriction = await issueSanction(issuer, onBrand(brand, "restriction"));
    await liftSanction(issuer, { sanctionId: stop.sanctionId, note: "已整改" });
    expect([await statusOf(live.id), await statusOf(fresh.id)]).toEqual(["restricted", "restricted"]);
    await liftSanction(issuer, { sanctionId: restriction.sanctionId, note: "已整改" });
    expect([await statusOf(live.id), await statusOf(fresh.id)]).toEqual(["released", "created"]);
    await expect(liftSanction(issuer, { sanctionId: stop.sanctionId, note: "再次" })).rejects.toMatchObject({
      code: "conflict",
    });
  });

  test("on a provider it falls on all it made; its brands learn why without seeing the case", async () => {
    const { issuer, brand, provider, asBrand, live } = await world();
    const own = await makeMiniapp(brand, null, true);
    const { sanctionId, hitCount } = await issueSanction(issuer, {
      ...onBrand(provider, "stop"),
      targetKind: "provider",
    });
    expect(hitCount).toBe(2);
    expect([await statusOf(live.id), await statusOf(own.id)]).toEqual(["stopped", "released"]);
    expect((await getMiniapp(asBrand, live.appid)).sanctions).toMatchObject([
      { level: "stop", targetKind: "provider" },
    ]);
    await expect(getSanction(asBrand, sanctionId)).rejects.toMatchObject({ code: "not_found" });
    expect(await getSanction(callerOf(provider), sanctionId)).toMatchObject({ level: "stop" });
  });

  test("parallel sanctions on one mini-program end in the heaviest state", async () => {
    const { issuer, brand, live } = await world();
    const levels = ["warning", "restriction", "stop", "restriction", "warning", "stop"] as const;
    const issued = await Promise.all(levels.map((level) => issueSanction(issuer, onBrand(brand, level))));
    expect(await statusOf(live.id)).toBe("stopped");
    await Promise.all(issued.map(({ sanctionId }) => liftSanction(issuer, { sanctionId, note: "已整改" })));
    expect(await statusOf(live.id)).toBe("released");
  });

  test("wants a target and a rule that exist, and a deadline ahead", async () => {
    const { issuer, brand } = await world();
    const good = onBrand(brand, "warning");
    for (const [field, input] of [
      ["appid", { ...good, appid: "nobody" }],
      ["appid", { ...good, targetKind: "provider" as const }],
      ["ruleId", { ...good, ruleId: "made_up" }],
      ["remedyBy", { ...good, remedyBy: new Date(0) }],
    ] as const)
      await expect(issueSanction(issuer, input)).rejects.toMatchObject({
        code: "invalid_input",
        detail: { fields: { [field]: expect.any(String) } },
      });
    expect((await listSanctions(callerOf(brand), page)).items).toEqual([]);
  });
});

describe("appeals", () => {
  test("overturned by a second person ends the sanction and everything it did", async () => {
    const { issuer, judge, brand, asBrand, appealing, live } = await world();
    const { sanctionId } = await issueSanction(issuer, onBrand(brand, "stop"));
    const { appealId } = await appealSanction(appealing, { sanctionId, statement, evidence: [] });
    expect((await listSanctions(asBrand, { ...page, state: "appealed" })).items).toHaveLength(1);
    const overturn = { appealId, decision: "overturned", note: "证据充分，撤销处罚" } as const;
    await expect(decideAppeal(issuer, overturn)).rejects.toMatchObject({ code: "second_person" });
    await decideAppeal(judge, overturn);
    expect(await statusOf(live.id)).toBe("released");
    expect(await getSanction(asBrand, sanctionId)).toMatchObject({
      isOverturned: true,
      appeals: [{ status: "overturned" }],
    });
  });

  test("upheld leaves the sanction, and another appeal may follow", async () => {
    const { issuer, judge, brand, appealing, live } = await world();
    const { sanctionId } = await issueSanction(issuer, onBrand(brand, "restriction"));
    const first = await appealSanction(appealing, { sanctionId, statement, evidence: [] });
    await decideAppeal(judge, { appealId: first.appealId, decision: "upheld", note: "证据不足" });
    expect(await statusOf(live.id)).toBe("restricted");
    await appealSanction(appealing, { sanctionId, statement, evidence: [] });
  });

  test("one is open at a time, decided once, also in parallel", async () => {
    const { issuer, judge, brand, appealing } = await world();
    const { sanctionId } = await issueSanction(issuer, onBrand(brand, "stop"));
    const tried = await Promise.allSettled(
      Array.from({ length: 8 }, () => appealSanction(appealing, { sanctionId, statement, evidence: [] })),
    );
    const opened = tried.flatMap((one) => (one.status === "fulfilled" ? [one.value.appealId] : []));
    expect(opened).toHaveLength(1);
    const appealId = opened[0] ?? "";
    const decided = await Promise.allSettled(
      (["upheld", "overturned", "upheld", "overturned"] as const).map((decision) =>
        decideAppeal(judge, { appealId, decision, note: "已复核" }),
      ),
    );
    expect(decided.filter((one) => one.status === "fulfilled")).toHaveLength(1);
  });

  test("a withdrawn one is not decided, an ended sanction not appealed, an open one answered by lifting", async () => {
    const { issuer, judge, brand, asBrand, appealing } = await world();
    const { sanctionId } = await issueSanction(issuer, onBrand(brand, "stop"));
    const first = await appealSanction(appealing, { sanctionId, statement, evidence: [] });
    await withdrawAppeal(appealing, first);
    await expect(decideAppeal(judge, { ...first, decision: "upheld", note: "已复核" })).rejects.toMatchObject({
      code: "conflict",
    });
    await appealSanction(appealing, { sanctionId, statement, evidence: [] });
    await liftSanction(issuer, { sanctionId, note: "已整改" });
    expect((await getSanction(asBrand, sanctionId)).appeals.map((one) => one.status)).toEqual([
      "overturned",
      "withdrawn",
    ]);
    await expect(appealSanction(appealing, { sanctionId, statement, evidence: [] })).rejects.toMatchObject({
      code: "conflict",
    });
  });

  test("another tenant's sanction, appeal and files are not found", async () => {
    const { issuer, brand, appealing } = await world();
    const stranger = acrossOrganisations(callerOf(await makeOrganisation(db.owner(), "brand")));
    const { sanctionId } = await issueSanction(issuer, onBrand(brand, "stop"));
    await expect(appealSanction(stranger, { sanctionId, statement, evidence: [] })).rejects.toMatchObject({
      code: "not_found",
    });
    await expect(appealSanction(appealing, { sanctionId, statement, evidence: ["evf_foreign"] })).rejects.toMatchObject(
      { code: "invalid_input" },
    );
    const { appealId } = await appealSanction(appealing, { sanctionId, statement, evidence: [] });
    await expect(withdrawAppeal(stranger, { appealId })).rejects.toMatchObject({ code: "not_found" });
  });

  test("a brand cannot lift, and row level security keeps it from writing around the command", async () => {
    const { issuer, brand, asBrand } = await world();
    const { sanctionId } = await issueSanction(issuer, onBrand(brand, "stop"));
    await expect(liftSanction(asBrand, { sanctionId, note: "自行解除" })).rejects.toMatchObject({ code: "forbidden" });
    const { rows } = await db
      .owner()
      .query(
        `select policyname from pg_policies where tablename = 'sanctions' and cmd = 'UPDATE' and qual not like '%operator%'`,
      );
    expect(rows).toEqual([]);
  });
});
