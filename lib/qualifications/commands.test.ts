import { describe, expect, test } from "vitest";
import { callerOf, makeOrganisation, setClock } from "@/db/factories";
import { testDatabase } from "@/db/testing";
import { systemCaller } from "@/lib/doors/callers";
import { reading } from "@/lib/kernel/transaction";
import { decideQualification, submitQualification } from "./commands";
import { expiredPapers, listOwnPapers, listQualifications } from "./queries";
import { nextReminder, remindOfEnding } from "./reminders";

const db = testDatabase();
const page = { limit: 25, direction: "older" as const };
const of = { channel: "xiaohongshu", category: "beauty" } as const;
const inDays = (days: number) => new Date(Date.now() + days * 86_400_000);

async function world() {
  const operator = callerOf(await makeOrganisation(db.owner(), "operator"));
  const org = await makeOrganisation(db.owner(), "brand");
  await db.owner().query(
    `insert into admissions (id, brand_id, channel, mode, subject, category, status, created_at, updated_at)
     values ($1, $2, 'xiaohongshu', 'self_developed', 'subject', 'beauty', 'admitted', now(), now())`,
    [`adm_${org.id}`, org.id],
  );
  const fileId = `evf_${org.id}`;
  await db.owner().query(
    `insert into evidence_files (id, brand_id, name, mime, size, sha256, created_at)
     values ($1, $2, '备案凭证.pdf', 'application/pdf', 10, 'x', now())`,
    [fileId, org.id],
  );
  const brand = callerOf(org);
  const submit = (item: number, days?: number) =>
    submitQualification(brand, { ...of, item, fileId, validUntil: days === undefined ? undefined : inDays(days) });
  const accept = async (item: number, days?: number) => {
    const { qualificationId } = await submit(item, days);
    await decideQualification(operator, { qualificationId, decision: "accepted" });
    return qualificationId;
  };
  const stateOf = async (item: number) => (await listOwnPapers(brand))[0]?.papers[item]?.state;
  return { operator, brand, org, submit, accept, stateOf };
}

const noticesOf = async (orgId: string): Promise<string[]> =>
  (
    await db
      .owner()
      .query<{ kind: string }>(
        "select kind from notices where org_id = $1 and kind like 'qualification.e%' order by created_at, id",
        [orgId],
      )
  ).rows.map((row) => row.kind);

describe("documents of a category", () => {
  test("are missing, looked at, sent back with a reason, handed in again and accepted", async () => {
    const { operator, brand, submit, stateOf } = await world();
    expect(await stateOf(1)).toBe("missing");
    const first = await submit(1, 300);
    expect(await stateOf(1)).toBe("submitted");
    await decideQualification(operator, { ...first, decision: "rejected", reason: "看不清编号" });
    expect(await stateOf(1)).toBe("rejected");
    const second = await submit(1, 300);
    await decideQualification(operator, { ...second, decision: "accepted" });
    expect(await stateOf(1)).toBe("valid");
    expect((await listQualifications(brand, page)).items.map((one) => one.status)).toEqual(["accepted", "rejected"]);
  });

  test("are looked at one at a time and decided once, also in parallel", async () => {
    const { operator, submit } = await world();
    const tried = await Promise.allSettled(Array.from({ length: 6 }, () => submit(0, 300)));
    const taken = tried.flatMap((one) => (one.status === "fulfilled" ? [one.value] : []));
    expect(taken).toHaveLength(1);
    const decided = await Promise.allSettled(
      Array.from({ length: 6 }, () =>
        decideQualification(operator, { qualificationId: taken[0]?.qualificationId ?? "", decision: "accepted" }),
      ),
    );
    expect(decided.filter((one) => one.status === "fulfilled")).toHaveLength(1);
  });

  test("wants a document of the category, a file of one's own and an end ahead", async () => {
    const { brand, submit } = await world();
    await expect(submit(9, 10)).rejects.toMatchObject({ detail: { fields: { item: expect.any(String) } } });
    await expect(submit(0, -1)).rejects.toMatchObject({ detail: { fields: { validUntil: expect.any(String) } } });
    await expect(submitQualification(brand, { ...of, item: 0, fileId: "evf_foreign" })).rejects.toMatchObject({
      detail: { fields: { fileId: expect.any(String) } },
    });
  });

  test("stay another brand's own", async () => {
    const { submit } = await world();
    await submit(0, 10);
    const stranger = callerOf(await makeOrganisation(db.owner(), "brand"));
    expect((await listQualifications(stranger, page)).items).toEqual([]);
    await expect(
      decideQualification(stranger, { qualificationId: "qlf_x", decision: "accepted" }),
    ).rejects.toMatchObject({ code: "forbidden" });
  });
});

test("a renewed document's end is not written about any more", async () => {
  const { org, accept, stateOf } = await world();
  await accept(1, 40);
  await accept(1, 400);
  try {
    await setClock(db.owner(), 45 * 86_400_000);
    await remindOfEnding(systemCaller("qualifications"));
    expect(await noticesOf(org.id)).toEqual([]);
    expect(await stateOf(1)).toBe("valid");
  } finally {
    await setClock(db.owner(), 0);
  }
});

test("a brand is written to at 30 days, at 7 and at the end, each once; then nothing new may go live", async () => {
  const { org, accept, stateOf } = await world();
  await accept(1, 40);
  const job = systemCaller("qualifications");
  const expired = () =>
    reading(job, (ctx) => expiredPapers(ctx, { brandId: org.id, channel: "xiaohongshu", category: "beauty" }));
  const at = async (days: number) => {
    await setClock(db.owner(), days * 86_400_000);
    await remindOfEnding(job);
    await remindOfEnding(job);
    return noticesOf(org.id);
  };
  try {
    const due = await reading(job, nextReminder);
    expect(Math.abs((due?.getTime() ?? 0) - inDays(10).getTime())).toBeLessThan(60_000);
    expect(await at(9)).toEqual([]);
    expect(await at(11)).toEqual(["qualification.ending"]);
    expect(await stateOf(1)).toBe("ending");
    expect(await at(34)).toEqual(["qualification.ending", "qualification.ending"]);
    expect(await expired()).toEqual([]);
    expect(await at(41)).toEqual(["qualification.ending", "qualification.ending", "qualification.expired"]);
    expect(await stateOf(1)).toBe("expired");
    expect(await expired()).toHaveLength(1);
    const later = await reading(job, nextReminder);
    expect(later?.getTime() ?? Number.POSITIVE_INFINITY).toBeGreaterThan(inDays(200).getTime());
  } finally {
    await setClock(db.owner(), 0);
  }
});
