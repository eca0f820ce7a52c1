import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { buffer } from "node:stream/consumers";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { callerOf, type MadeOrg, makeMember, setClock } from "@/db/factories";
import { testDatabase } from "@/db/testing";
import { jobCaller } from "@/lib/doors/job";
import type { Caller } from "@/lib/kernel/ctx";
import { csvLine } from "@/lib/kernel/sheet";
import { readXlsx } from "@/lib/kernel/testing/read-xlsx";
import { createOrder } from "@/lib/orders/commands";
import { makeAlliance, makePlan, makePromoter, makeShop, type Shop } from "@/lib/orders/testing";
import { recordVisits } from "@/lib/visits/commands";
import { askExport, cancelExport } from "./commands";
import type { AskExport } from "./input";
import { getExport, getExportFile, listExports } from "./queries";
import { keptDays, leaseMinutes, waitingLimit } from "./rules";
import { runExports } from "./run";

const db = testDatabase();
const folder = mkdtempSync(path.join(tmpdir(), "liantai-exports-"));
const job = jobCaller("exports");
const page = { direction: "older" as const, limit: 25 };

let shop: Shop;
let institution: MadeOrg;
let brandMember: Caller;
let clerk: Caller;
const orderCount = 7;

beforeAll(async () => {
  process.env.LIANTAI_DATA_DIR = folder;
  const owner = db.owner();
  shop = await makeShop(owner);
  institution = await makeAlliance(owner);
  brandMember = callerOf(shop.brand, "admin", (await makeMember(owner, shop.brand, "admin")).userId);
  clerk = callerOf(institution, "finance", (await makeMember(owner, institution, "finance")).userId);
  const promoter = await makePromoter(owner, institution);
  const goods = await shop.product('=甲,"乙"', 10_000);
  await makePlan(owner, shop.brand, goods.productId, 123_457);
  const share = await promoter.share(goods.productId, shop.brand.id);
  const at = new Date(Date.now() - 86_400_000);
  const visit = { shareCode: share.code, surface: "share" as const, productId: goods.productId, occurredAt: at };
  await recordVisits(shop.key, [{ visitId: "v", openid: "buyer", ...visit }]);
  for (let n = 0; n < orderCount; n++) {
    const orderedAt = new Date(Date.now() - (orderCount - n) * 60_000);
    const lines = [{ lineNo: "1", ...goods, quantity: 1, paidFen: 9_999 }];
    await createOrder(shop.key, { orderNo: `N-${n}`, openid: "buyer", orderedAt, paidAt: orderedAt, lines });
  }
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const make = async (caller: Caller, asked: Partial<AskExport> = {}) => {
  const { exportId } = await askExport(caller, { kind: "orders", format: "xlsx", ...asked });
  await runExports(job);
  return exportId;
};
const bytesOf = async (caller: Caller, exportId: string) => buffer((await getExportFile(caller, exportId)).open());
const statusOf = async (caller: Caller, exportId: string) => (await getExport(caller, exportId)).status;

describe("a file", () => {
  test("holds the rows of its filter, the same as a workbook and as text", async () => {
    const id = await make(clerk);
    expect(await getExport(clerk, id)).toMatchObject({ status: "done", rowsDone: orderCount, rowsTotal: orderCount });
    const [sheet] = await readXlsx(await bytesOf(clerk, id));
    expect(sheet?.rows).toHaveLength(orderCount + 1);
    const csv = (await bytesOf(clerk, await make(clerk, { format: "csv" }))).toString();
    const texts = csv.slice(1).trimEnd().split("\r\n");
    expect(texts).toHaveLength(orderCount + 1);
    expect(texts[0]).toBe(csvLine(sheet?.rows[0] ?? []).trimEnd());
    // 9,999 fen at 12.3457 %: 1,234 fen, half of it the promoter's.
    const [head = [], first = []] = sheet?.rows ?? [];
    const cell = (name: string) => first[head.indexOf(name)];
    expect(cell("商品")).toBe('=甲,"乙"');
    expect(cell("实付（元）")).toBe("99.99");
    expect(cell("服务费（元）")).toBe("12.34");
    expect(texts[1]).toContain(`"'=甲,""乙"""`);
    expect(new Set(sheet?.rows.slice(1).map((row) => row[0]))).toEqual(
      new Set(Array.from({ length: orderCount }, (_, n) => `N-${n}`)),
    );
  });

  test("is of the filter it was asked with, in the reader's language, of either list", async () => {
    const one = await make(brandMember, { format: "csv", query: "orderNo=N-3&cursor=x", locale: "en" });
    const text = (await bytesOf(brandMember, one)).toString();
    expect(text.split("\r\n")).toHaveLength(3);
    expect(text).toContain("Order");
    const money = await make(clerk, { kind: "commissions", query: "stage=pending" });
    const [sheet] = await readXlsx(await bytesOf(clerk, money));
    expect(sheet?.name).toBe("佣金");
    expect(sheet?.rows).toHaveLength(orderCount + 1);
    const none = await make(clerk, { kind: "commissions", query: "stage=settled" });
    expect(await getExport(clerk, none)).toMatchObject({ status: "done", rowsDone: 0 });
  });

  test("shows a party its own rows alone, and is nobody else's to see", async () => {
    const other = callerOf(await makeAlliance(db.owner()));
    const mine = await make(clerk);
    for (const act of [
      getExport,
      getExportFile,
      (caller: Caller, exportId: string) => cancelExport(caller, { exportId }),
    ])
      await expect(act(other, mine)).rejects.toMatchObject({ code: "not_found" });
    expect((await listExports(other, page)).items).toEqual([]);
    expect((await listExports(clerk, page)).items.map((row) => row.id)).toContain(mine);
  });

  test("needs the list's own right when asked for, made and fetched", async () => {
    const operator = (await makeMember(db.owner(), institution, "operator")).userId;
    const withoutMoney = callerOf(institution, "operator", operator);
    await expect(async () => askExport(withoutMoney, { kind: "commissions", format: "csv" })).rejects.toMatchObject({
      code: "forbidden",
    });
    const money = await make(clerk, { kind: "commissions" });
    await expect(getExportFile(withoutMoney, money)).rejects.toMatchObject({ code: "forbidden" });
    expect((await listExports(withoutMoney, page)).items.some((row) => row.kind === "commissions")).toBe(false);
    const { exportId } = await askExport(withoutMoney, { kind: "orders", format: "csv" });
    await db.owner().query("update memberships set removed_at = now() where user_id = $1", [operator]);
    await runExports(job);
    expect(await getExport(clerk, exportId)).toMatchObject({ status: "failed", failure: "forbidden" });
  });
});

describe("making files", () => {
  test("is done once, however many make them", async () => {
    const ids: string[] = [];
    for (let n = 0; n < waitingLimit; n++)
      ids.push((await askExport(clerk, { kind: "orders", format: "csv" })).exportId);
    await expect(askExport(clerk, { kind: "orders", format: "csv" })).rejects.toMatchObject({ code: "quota" });
    const taken = await Promise.all(Array.from({ length: 4 }, () => runExports(job)));
    expect(taken.reduce((sum, one) => sum + one, 0)).toBe(waitingLimit);
    for (const id of ids) expect(await statusOf(clerk, id)).toBe("done");
  });

  test("stops where it is told to, and a stopped file has nothing to fetch", async () => {
    const { exportId } = await askExport(clerk, { kind: "orders", format: "xlsx" });
    await cancelExport(clerk, { exportId });
    expect(await runExports(job)).toBe(0);
    expect(await statusOf(clerk, exportId)).toBe("cancelled");
    await expect(getExportFile(clerk, exportId)).rejects.toMatchObject({ code: "wrong_state" });
    await expect(cancelExport(clerk, { exportId })).rejects.toMatchObject({ code: "wrong_state" });
  });

  test("is taken up again where its maker fell silent, and by nobody before", async () => {
    const { exportId } = await askExport(clerk, { kind: "orders", format: "csv" });
    const lease = `now() + interval '${leaseMinutes} minutes'`;
    const claimed = `update exports set status = 'running', started_at = now(), rows_done = 3, leased_until = ${lease} where id = $1`;
    await db.owner().query(claimed, [exportId]);
    expect(await runExports(job)).toBe(0);
    await setClock(db.owner(), (leaseMinutes + 1) * 60_000);
    expect(await runExports(job)).toBe(1);
    expect(await getExport(clerk, exportId)).toMatchObject({ status: "done", rowsDone: orderCount });
    await setClock(db.owner(), 0);
  });

  test("ends with a file that can be fetched for a week", async () => {
    const exportId = await make(clerk);
    await setClock(db.owner(), (keptDays * 24 + 1) * 3_600_000);
    await runExports(job);
    expect(await statusOf(clerk, exportId)).toBe("expired");
    await expect(getExportFile(clerk, exportId)).rejects.toMatchObject({ code: "gone" });
    await setClock(db.owner(), 0);
  });
});
