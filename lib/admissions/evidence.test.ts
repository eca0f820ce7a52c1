import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { callerOf, makeOrganisation } from "@/db/factories";
import { testDatabase } from "@/db/testing";
import { channelOf } from "@/lib/channels/registry";
import { saveAdmission } from "./commands";
import { keepEvidence, readEvidence } from "./evidence";
import { getAdmission } from "./queries";
import { evidenceFilesPerDay, evidenceLimitBytes } from "./rules";

const db = testDatabase();
const folder = mkdtempSync(path.join(tmpdir(), "liantai-evidence-"));
beforeAll(() => {
  process.env.LIANTAI_DATA_DIR = folder;
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const pdf = (mark = "1") => Buffer.from(`%PDF-1.7\n${mark}`);
const category = channelOf("xiaohongshu").categories.find((one) => !one.refusal)?.id ?? "";
const draft = (evidence: string) => ({
  channel: "xiaohongshu" as const,
  mode: "self_developed" as const,
  subject: "澄屿护肤（上海）有限公司",
  category,
  items: [{ itemKey: "business_licence", evidence }],
});

describe("a file as evidence", () => {
  test("is the brand's and the operator's to read, and nobody else's", async () => {
    const operator = callerOf(await makeOrganisation(db.owner(), "operator"));
    const brand = callerOf(await makeOrganisation(db.owner(), "brand"));
    const kept = await keepEvidence(brand, { name: "../营业执照.pdf", bytes: pdf() });
    expect(kept).toMatchObject({ name: "营业执照.pdf", mime: "application/pdf", evidence: `file:${kept.fileId}` });
    for (const reader of [brand, operator])
      expect((await readEvidence(reader, kept.fileId)).bytes.equals(pdf())).toBe(true);
    const strangers = [await makeOrganisation(db.owner(), "brand"), await makeOrganisation(db.owner(), "provider")];
    for (const stranger of strangers)
      await expect(readEvidence(callerOf(stranger), kept.fileId)).rejects.toMatchObject({ code: "not_found" });
  });

  test("stands on the application; another brand's file does not", async () => {
    const brand = callerOf(await makeOrganisation(db.owner(), "brand"));
    const stranger = callerOf(await makeOrganisation(db.owner(), "brand"));
    const kept = await keepEvidence(brand, { name: "licence.pdf", bytes: pdf() });
    const { admissionId } = await saveAdmission(brand, draft(kept.evidence));
    expect((await getAdmission(brand, admissionId)).items).toMatchObject([
      { itemKey: "business_licence", status: "submitted", file: { name: "licence.pdf" } },
    ]);
    await expect(saveAdmission(stranger, draft(kept.evidence))).rejects.toMatchObject({
      code: "invalid_input",
      detail: { fields: { "items.0.evidence": "no such file" } },
    });
  });

  test("is judged by its bytes, its size and the right to apply", async () => {
    const org = await makeOrganisation(db.owner(), "brand");
    const brand = callerOf(org);
    const html = Buffer.from("<!doctype html><script>alert(1)</script>");
    await expect(keepEvidence(brand, { name: "a.pdf", bytes: html })).rejects.toMatchObject({ code: "invalid_input" });
    const big = Buffer.concat([pdf(), Buffer.alloc(evidenceLimitBytes)]);
    await expect(keepEvidence(brand, { name: "a.pdf", bytes: big })).rejects.toMatchObject({ code: "too_large" });
    await expect(keepEvidence(callerOf(org, "analyst"), { name: "a.pdf", bytes: pdf() })).rejects.toMatchObject({
      code: "forbidden",
    });
  });

  test("comes in a number a checklist can need", async () => {
    const org = await makeOrganisation(db.owner(), "brand");
    await db.owner().query(
      `insert into evidence_files (id, brand_id, name, mime, size, sha256, created_at)
       select 'evf_' || $1 || n, $1, 'x.pdf', 'application/pdf', 1, repeat('0', 64), now() from generate_series(1, $2::int) n`,
      [org.id, evidenceFilesPerDay],
    );
    await expect(keepEvidence(callerOf(org), { name: "a.pdf", bytes: pdf() })).rejects.toMatchObject({
      code: "rate_limited",
    });
  });
});
