import { beforeAll, describe, expect, test } from "vitest";
import { callerOf, type MadeOrg, makeMember, makeOrganisation } from "@/db/factories";
import { testDatabase } from "@/db/testing";
import type { Caller } from "@/lib/kernel/ctx";
import { removeView, saveView } from "./commands";
import { listViews } from "./queries";
import { lastingQuery, viewsLimit } from "./rules";

const db = testDatabase();
let org: MadeOrg;
let anna: Caller;
let bo: Caller;

const member = async (of: MadeOrg, role: "finance" | "admin" | "operator") =>
  callerOf(of, role, (await makeMember(db.owner(), of, role)).userId);

beforeAll(async () => {
  org = await makeOrganisation(db.owner(), "institution");
  anna = await member(org, "finance");
  bo = await member(org, "finance");
});

const names = async (caller: Caller) => (await listViews(caller, "orders")).map((view) => view.name);
const view = (name: string, more: { isShared?: boolean; query?: string } = {}) => ({
  page: "orders" as const,
  name,
  query: "status=held",
  ...more,
});

describe("saved views", () => {
  test("are one's own until shared; the same name takes the new filters", async () => {
    await saveView(anna, view("冻结", { query: "status=held&cursor=abc&fresh=1" }));
    await saveView(anna, view("共享", { isShared: true }));
    await saveView(anna, view("冻结", { query: "status=pending" }));
    expect(await listViews(anna, "orders")).toMatchObject([
      { name: "共享", isOwn: true, isShared: true },
      { name: "冻结", isOwn: true, isShared: false, query: "status=pending" },
    ]);
    expect(await listViews(bo, "orders")).toMatchObject([{ name: "共享", isOwn: false }]);
    expect(lastingQuery("status=held&cursor=abc&fresh=1&direction=newer")).toBe("status=held");
  });

  test("are taken away by their maker, shared ones also by an administrator", async () => {
    const { viewId } = await saveView(anna, view("要删", { isShared: true }));
    await expect(removeView(bo, { viewId })).rejects.toMatchObject({ code: "not_found" });
    await removeView(await member(org, "admin"), { viewId });
    expect(await names(anna)).not.toContain("要删");
    const own = await saveView(bo, view("自己的"));
    await expect(removeView(anna, own)).rejects.toMatchObject({ code: "not_found" });
    await removeView(bo, own);
  });

  test("of the organisation are kept by its keys, read by everybody, and never stand beside a second of the name", async () => {
    const key = callerOf(org, "key");
    const first = await saveView(key, view("对账", { query: "status=paid" }));
    const again = await saveView(key, view("对账", { query: "status=paid&kind=x" }));
    expect(again).toEqual(first);
    await saveView(anna, view("对账", { query: "status=held" }));
    const listed = (await listViews(bo, "orders")).filter((it) => it.name === "对账");
    expect(listed).toMatchObject([{ query: "status=paid&kind=x", byName: null, isOwn: false, canRemove: false }]);
    expect(await names(key)).not.toContain("冻结");
    await expect(removeView(bo, first)).rejects.toMatchObject({ code: "not_found" });
    const { viewId } = await saveView(anna, view("她共享的", { isShared: true }));
    await removeView(key, { viewId });
    await removeView(await member(org, "admin"), first);
    expect((await names(anna)).filter((name) => name === "对账")).toHaveLength(1);
  });

  test("are nothing to another organisation, or without the page's right", async () => {
    const other = await makeOrganisation(db.owner(), "institution");
    expect(await names(await member(other, "admin"))).toEqual([]);
    expect(await names(callerOf(other, "key"))).toEqual([]);
    const operator = await member(org, "operator");
    await expect(async () => saveView(operator, { ...view("x"), page: "commissions" })).rejects.toMatchObject({
      code: "forbidden",
    });
  });

  test("end at a number, also when saved at once", async () => {
    const many = await member(org, "finance");
    for (let n = 0; n < viewsLimit; n++) await saveView(many, view(`v${n}`));
    await expect(saveView(many, view("one more"))).rejects.toMatchObject({ code: "quota" });
    await saveView(many, view("v1", { query: "a=1" }));
    expect((await names(many)).filter((name) => name.startsWith("v"))).toHaveLength(viewsLimit);
  });
});
