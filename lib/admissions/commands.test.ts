import { describe, expect, test } from "vitest";
import { callerOf, makeOrganisation } from "@/db/factories";
import { testDatabase } from "@/db/testing";
import { channelOf } from "@/lib/channels/registry";
import { checklistOf } from "@/lib/channels/rules";
import { listDeposits } from "@/lib/deposits/queries";
import { applyAdmission, decideAdmission, saveAdmission } from "./commands";
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
