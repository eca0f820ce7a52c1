import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { expect, it } from "vitest";
import { testDatabase } from "@/db/testing";
import { acrossOrganisations, systemCaller } from "@/lib/doors/callers";
import { verifyBooks } from "@/lib/ledger/queries";
import { getReceipt, type LineReceipt } from "./receipt";
import { faultsOfReceipt } from "./receipt-check";

const db = testDatabase();
const run = promisify(execFile);
const operator = systemCaller("test");

/** The check sees a fen too much in the ledger, a candidate without a name, and a winner that is another's. */
async function expectToNotice(orderIds: readonly string[]): Promise<void> {
  for (const id of orderIds) {
    const { order, lines } = await getReceipt(acrossOrganisations(operator), id);
    const it = lines.find((line) => line.line.status === "confirmed" && line.receipt.candidates.length > 1);
    if (!it) continue;
    const faultsOf = (changed: Partial<LineReceipt>) => faultsOfReceipt({ ...it, ...changed }, order.brandId);
    const [entry, ...others] = it.entries;
    const postings = entry?.postings.map((posting, n) => (n === 0 ? { ...posting, amountFen: 1 } : posting)) ?? [];
    expect(entry && faultsOf({ entries: [{ ...entry, postings }, ...others] })).not.toEqual([]);
    const candidates = it.receipt.candidates.map((one) => ({ ...one, promoterName: "", institutionName: "" }));
    expect(faultsOf({ receipt: { ...it.receipt, candidates } })).not.toEqual([]);
    expect(faultsOf({ line: { ...it.line, touchId: "another" } })).not.toEqual([]);
    expect(faultsOf({ ruleVersion: "" })).toEqual(["no rule version"]);
    return;
  }
  throw new Error("the demo has no confirmed line with several candidates");
}

it("every receipt of the demo explains each candidate in both languages, and its figures are the ledger's", {
  timeout: 400_000,
}, async () => {
  const dataDir = await mkdtemp(path.join(tmpdir(), "liantai-demo-"));
  try {
    const env = { ...process.env, DATABASE_URL: db.url(), LIANTAI_DATA_DIR: dataDir };
    await run(process.execPath, ["--import", "tsx", "lib/demo/seed.ts"], { env });
  } finally {
    await rm(dataDir, { recursive: true, force: true });
  }
  const { rows } = await db.owner().query<{ id: string }>("select id from orders order by id");
  expect(rows.length).toBeGreaterThan(100);
  const seen = new Set<string>();
  const faults: string[] = [];
  for (const { id } of rows) {
    const { order, lines } = await getReceipt(acrossOrganisations(operator), id);
    for (const it of lines) {
      for (const one of it.receipt.candidates) seen.add(one.reason);
      for (const fault of faultsOfReceipt(it, order.brandId, order.paidAt !== null))
        faults.push(`${order.orderNo} line ${it.line.lineNo}: ${fault}`);
    }
  }
  expect(faults).toEqual([]);
  await expectToNotice(rows.map((row) => row.id));
  // The demo has something to explain: winners, losers and touches that did not count.
  expect([...seen]).toEqual(expect.arrayContaining(["won_direct_latest", "lost_older_direct", "expired"]));
  expect((await verifyBooks(operator)).faults).toEqual([]);
});
