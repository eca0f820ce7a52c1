import { describe, expect, test } from "vitest";
import { callerOf, makeOrganisation } from "@/db/factories";
import { testDatabase } from "@/db/testing";
import { channelOf } from "@/lib/channels/registry";
import { checklistOf } from "@/lib/channels/rules";
import { listDeposits } from "@/lib/deposits/queries";
import { applyAdmission, decideAdmission, saveAdmission } from "./commands";
import { rightCategory } from "./input";
import { getAdmission, listAdmissions } from "./queries";

const db = testDatabase();
const page = { limit: 25, direction: "older" as const };
const checklist = checklistOf(channelOf("xiaohongshu"), "self_developed").map((item) => item.id);
const category = channelOf("xiaohongshu").categories.find((one) => !one.refusal)?.id ?? "";
const shown = (keys: string[]) => keys.map((itemKey) => ({ itemKey, evidence: `evidence of ${itemKey}` }));
const accepted = checklist.map((itemKey) => ({ itemKey, status: "accepted" as const }));

async function world() {
  const operator = callerOf(await makeOrganisation(db.owner(), "operator"));
  const brand = callerOf(await makeOrganisation(db.owner(), "brand"));
  const draft = (items: string[]) =>
    saveAdmission(brand, {
      channel: "xiaohongshu",
      mode: "self_developed",
      subject: "澄屿护肤（上海）有限公司",
      category,
      items: shown(items),
    });
  return { operator, brand, draft };
}

describe("admission to 小红书, self-developed", () => {
  test("applied with the whole checklist, accepted item by item, admitted with a deposit of 20,000.00", async () => {
    const { operator, brand, draft } = await world();
    const { admissionId } = await draft(checklist);
    await applyAdmission(brand, { admissionId });
    await decideAdmission(operator, { admissionId, decision: "admit", items: accepted });
    expect(await getAdmission(brand, admissionId)).toMatchObject({ status: "admitted" });
    expect(await listDeposits(brand)).toMatchObject([{ requiredFen: 2_000_000, availableFen: 0 }]);
  });

  test("a missing item is named, and nothing moves", async () => {
    const { brand, draft } = await world();
    const { admissionId } = await draft(checklist.slice(1));
    await expect(applyAdmission(brand, { admissionId })).rejects.toMatchObject({
      code: "invalid_input",
      detail: { fields: { [`items.${checklist[0]}`]: "required" } },
    });
    expect(await getAdmission(brand, admissionId)).toMatchObject({ status: "draft" });
  });

  test("admitting with an item not accepted is refused and leaves the items undecided", async () => {
    const { operator, brand, draft } = await world();
    const { admissionId } = await draft(checklist);
    await applyAdmission(brand, { admissionId });
    await expect(
      decideAdmission(operator, { admissionId, decision: "admit", items: accepted.slice(1) }),
    ).rejects.toMatchObject({ code: "invalid_input" });
    expect((await getAdmission(operator, admissionId)).items.every((item) => item.status === "submitted")).toBe(true);
  });

  test("asked for more, the brand shows one item again and applies anew; the accepted ones stay", async () => {
    const { operator, brand, draft } = await world();
    const { admissionId } = await draft(checklist);
    await applyAdmission(brand, { admissionId });
    const [first = ""] = checklist;
    await decideAdmission(operator, {
      admissionId,
      decision: "needs_more",
      items: [{ itemKey: first, status: "rejected", reason: "看不清" }, ...accepted.slice(1)],
    });
    await draft([first]);
    await applyAdmission(brand, { admissionId });
    const { items } = await getAdmission(operator, admissionId);
    expect(items.filter((item) => item.status === "accepted")).toHaveLength(checklist.length - 1);
    expect(items.find((item) => item.itemKey === first)).toMatchObject({ status: "submitted", reason: null });
  });

  test("for another subject or category what was accepted is looked at again", async () => {
    const { operator, brand, draft } = await world();
    const { admissionId } = await draft(checklist);
    await applyAdmission(brand, { admissionId });
    await decideAdmission(operator, { admissionId, decision: "needs_more", note: "请更正主体", items: accepted });
    await draft([]);
    const stand = async () => new Set((await getAdmission(brand, admissionId)).items.map((item) => item.status));
    expect(await stand()).toEqual(new Set(["accepted"]));
    const other = { channel: "xiaohongshu", mode: "self_developed", subject: "另一家公司", category } as const;
    await saveAdmission(brand, { ...other, items: [] });
    expect(await stand()).toEqual(new Set(["submitted"]));
  });

  test("20 parallel decisions decide once", async () => {
    const { operator, brand, draft } = await world();
    const { admissionId } = await draft(checklist);
    await applyAdmission(brand, { admissionId });
    const all = await Promise.allSettled(
      Array.from({ length: 20 }, () => decideAdmission(operator, { admissionId, decision: "admit", items: accepted })),
    );
    expect(all.filter((one) => one.status === "fulfilled")).toHaveLength(1);
  });

  test("drafts stay with the brand; a foreign application is not found; roles are kept apart", async () => {
    const { operator, brand, draft } = await world();
    const { admissionId } = await draft(checklist);
    expect((await listAdmissions(operator, page)).items.some((one) => one.id === admissionId)).toBe(false);
    const stranger = callerOf(await makeOrganisation(db.owner(), "brand"));
    await expect(getAdmission(stranger, admissionId)).rejects.toMatchObject({ code: "not_found" });
    await expect(applyAdmission(stranger, { admissionId })).rejects.toMatchObject({ code: "not_found" });
    await expect(decideAdmission(brand, { admissionId, decision: "admit", items: accepted })).rejects.toMatchObject({
      code: "forbidden",
    });
  });

  test("a category the channel refuses is refused with its reason", async () => {
    const { brand } = await world();
    const refused = channelOf("douyin").categories.find((one) => one.refusal);
    await expect(
      saveAdmission(brand, {
        channel: "douyin",
        mode: "self_developed",
        subject: "某某公司",
        category: refused?.id ?? "",
        items: [],
      }),
    ).rejects.toMatchObject({
      code: "invalid_input",
    });
  });
});

describe("admission through a provider", () => {
  const items = checklistOf(channelOf("xiaohongshu"), "provider");
  const required = items.filter((item) => !item.isExemption).map((item) => item.id);
  const exemption = items.find((item) => item.isExemption)?.id ?? "";
  const accept = (keys: string[]) => keys.map((itemKey) => ({ itemKey, status: "accepted" as const }));

  async function applied(keys: string[]) {
    const operator = callerOf(await makeOrganisation(db.owner(), "operator"));
    const provider = await makeOrganisation(db.owner(), "provider");
    const brand = callerOf(await makeOrganisation(db.owner(), "brand"));
    const { admissionId } = await saveAdmission(brand, {
      channel: "xiaohongshu",
      mode: "provider",
      subject: "麦浪食品有限公司",
      category,
      providerAppid: provider.appid,
      items: shown(keys),
    });
    await applyAdmission(brand, { admissionId });
    return { operator, provider, brand, admissionId };
  }

  test("evidence of a deposit paid there exempts from ours", async () => {
    const { operator, brand, admissionId } = await applied([...required, exemption]);
    await decideAdmission(operator, { admissionId, decision: "admit", items: accept([...required, exemption]) });
    expect(await listDeposits(brand)).toMatchObject([
      { requiredFen: 0, shortFen: 0, exemptEvidence: `evidence of ${exemption}` },
    ]);
  });

  test("without it, or with it refused, the brand pays the deposit", async () => {
    const without = await applied(required);
    await decideAdmission(without.operator, {
      admissionId: without.admissionId,
      decision: "admit",
      items: accept(required),
    });
    expect(await listDeposits(without.brand)).toMatchObject([{ shortFen: 2_000_000, exemptEvidence: null }]);
    const refused = await applied([...required, exemption]);
    await decideAdmission(refused.operator, {
      admissionId: refused.admissionId,
      decision: "admit",
      items: [...accept(required), { itemKey: exemption, status: "rejected", reason: "不是这家服务商的收据" }],
    });
    expect(await listDeposits(refused.brand)).toMatchObject([{ shortFen: 2_000_000, exemptEvidence: null }]);
  });

  test("the provider sees the application once it is handed in, and none of its evidence", async () => {
    const { provider, admissionId } = await applied(required);
    const list = await listAdmissions(callerOf(provider), page);
    expect(list.items.map((one) => one.id)).toEqual([admissionId]);
    expect((await getAdmission(callerOf(provider), admissionId)).items).toEqual([]);
    const other = callerOf(await makeOrganisation(db.owner(), "provider"));
    await expect(getAdmission(other, admissionId)).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("a draft", () => {
  test("what was shown can be taken back, and counts as missing again", async () => {
    const { brand, draft } = await world();
    const { admissionId } = await draft(checklist);
    const [first = ""] = checklist;
    await saveAdmission(brand, {
      channel: "xiaohongshu",
      mode: "self_developed",
      subject: "澄屿护肤（上海）有限公司",
      category,
      items: [{ itemKey: first, evidence: null }],
    });
    await expect(applyAdmission(brand, { admissionId })).rejects.toMatchObject({
      detail: { fields: { [`items.${first}`]: "required" } },
    });
  });

  test("is not there for the operator", async () => {
    const { operator, draft } = await world();
    const { admissionId } = await draft([]);
    await expect(getAdmission(operator, admissionId)).rejects.toMatchObject({ code: "not_found" });
  });

  test("after a rejection the brand applies anew; the old application stays as it was decided", async () => {
    const { operator, brand, draft } = await world();
    const { admissionId } = await draft(checklist);
    await applyAdmission(brand, { admissionId });
    await decideAdmission(operator, { admissionId, decision: "reject", note: "主体与营业执照不符", items: [] });
    const again = await draft(checklist);
    expect(again.admissionId).not.toBe(admissionId);
    expect(await getAdmission(brand, admissionId)).toMatchObject({
      status: "rejected",
      decisionNote: "主体与营业执照不符",
    });
  });

  test("asking for more says why", async () => {
    const { operator, brand, draft } = await world();
    const { admissionId } = await draft(checklist);
    await applyAdmission(brand, { admissionId });
    await expect(decideAdmission(operator, { admissionId, decision: "needs_more", items: [] })).rejects.toThrow();
    expect(await getAdmission(brand, admissionId)).toMatchObject({ status: "applied" });
  });
});

describe("a provider's two rights", () => {
  const apply = async (provider: ReturnType<typeof callerOf>, providerRight: "miniapp" | "provider") => {
    const keys = checklistOf(channelOf("xiaohongshu"), "provider", providerRight).map((item) => item.id);
    const { admissionId } = await saveAdmission(provider, {
      channel: "xiaohongshu",
      mode: "provider",
      providerRight,
      subject: "云枢科技有限公司",
      category: rightCategory,
      items: shown(keys),
    });
    await applyAdmission(provider, { admissionId });
    return { admissionId, items: keys.map((itemKey) => ({ itemKey, status: "accepted" as const })) };
  };

  test("are applied for side by side, decided on the one desk, and ask no deposit", async () => {
    const operator = callerOf(await makeOrganisation(db.owner(), "operator"));
    const provider = callerOf(await makeOrganisation(db.owner(), "provider"));
    const one = await apply(provider, "miniapp");
    const two = await apply(provider, "provider");
    expect(two.admissionId).not.toBe(one.admissionId);
    await decideAdmission(operator, { ...one, decision: "admit" });
    await decideAdmission(operator, { admissionId: two.admissionId, decision: "reject", note: "案例不足" });
    const desk = await listAdmissions(operator, { ...page, of: "providers" });
    expect(desk.items.filter((it) => it.brandId === provider.tenant.id).map((it) => it.providerRight)).toEqual([
      "provider",
      "miniapp",
    ]);
    const mine = await getAdmission(provider, one.admissionId);
    expect(mine).toMatchObject({ status: "admitted", providerRight: "miniapp" });
    expect(mine.items).toHaveLength(one.items.length);
    expect(await db.owner().query("select 1 from deposits where brand_id = $1", [provider.tenant.id])).toMatchObject({
      rowCount: 0,
    });
  });

  test("are not a brand's to apply for, nor a channel a provider's", async () => {
    const brand = callerOf(await makeOrganisation(db.owner(), "brand"));
    await expect(apply(brand, "miniapp")).rejects.toMatchObject({ code: "invalid_input" });
    const provider = callerOf(await makeOrganisation(db.owner(), "provider"));
    const asBrand = { channel: "xiaohongshu", mode: "self_developed", subject: "某公司", category } as const;
    await expect(saveAdmission(provider, { ...asBrand, items: [] })).rejects.toMatchObject({ code: "invalid_input" });
    const { admissionId } = await apply(provider, "miniapp");
    const stranger = callerOf(await makeOrganisation(db.owner(), "provider"));
    await expect(getAdmission(stranger, admissionId)).rejects.toMatchObject({ code: "not_found" });
    await expect(applyAdmission(stranger, { admissionId })).rejects.toMatchObject({ code: "not_found" });
  });
});
