import { describe, expect, test } from "vitest";
import { callerOf } from "@/db/factories";
import { testDatabase } from "@/db/testing";
import { systemCaller } from "@/lib/doors/callers";
import { failAbandoned } from "./attempts";
import { listVersionEvents } from "./events";
import { uploadInput } from "./input";
import { getUploadOutcome } from "./queries";
import { PackageRefused } from "./refusal";
import { admittedBrand, h5, makeMiniapp, testFiles } from "./testing";
import { type Uploaded, uploadVersion } from "./upload";

const { owner } = testDatabase();
testFiles();
const code = (code: string) => expect.objectContaining({ code });

async function shop() {
  const brand = await admittedBrand(owner());
  const { appid, id } = await makeMiniapp(brand);
  const me = callerOf(brand);
  const send = (uploadKey: string, archive: Uint8Array, who = me) =>
    uploadVersion(who, { ...uploadInput.parse({ appid, version: "1.0.0", uploadKey }), archive });
  const fate = (uploadKey: string) => getUploadOutcome(me, { appid, uploadKey });
  const versions = async () => {
    const { rows } = await owner().query("select id from versions where miniapp_id = $1", [id]);
    return rows.length as number;
  };
  /** An attempt as a process that is at it (or died at it) left it. */
  const leave = (uploadKey: string, archiveHash: string, seconds: number, status = "processing") =>
    owner().query(
      `insert into upload_attempts (id, miniapp_id, brand_id, upload_key, status, version, archive_hash, archive_bytes,
         actor_name, started_at, holder, held_until)
       values ($1, $2, $3, $4, $5, '1.0.0', $6, 1, 'x', now(), 'other', clock_timestamp() + $7 * interval '1 second')`,
      [`upl_${uploadKey}_${id}`, id, brand.id, uploadKey, status, archiveHash, seconds],
    );
  return { brand, appid, id, me, send, fate, versions, leave };
}

const settledCodes = (all: PromiseSettledResult<Uploaded>[]) =>
  all.map((one) => (one.status === "fulfilled" ? "ok" : (one.reason as { code: string }).code)).sort();

describe("one key", () => {
  test("racing twenty times is one version, and twenty times the same answer", async () => {
    const it = await shop();
    const archive = await h5("race");
    const all = await Promise.all(Array.from({ length: 20 }, () => it.send("race-of-twenty", archive)));
    expect(new Set(all.map((one) => one.versionId)).size).toBe(1);
    expect(all.filter((one) => !one.isReplay)).toHaveLength(1);
    expect(await it.versions()).toBe(1);
    const { rows } = await owner().query(
      "select status, tries, version_id from upload_attempts where miniapp_id = $1",
      [it.id],
    );
    expect(rows).toEqual([{ status: "accepted", tries: 1, version_id: all[0]?.versionId }]);
    const events = await listVersionEvents(it.me, it.appid, { types: ["uploaded"], limit: 25, direction: "older" });
    expect(events.items).toHaveLength(1);
  });

  test("racing with two archives is one version of one of them; the others are told apart", async () => {
    const it = await shop();
    const [one, two] = [await h5("one"), await h5("two")];
    const all = await Promise.allSettled(
      Array.from({ length: 20 }, (_, n) => it.send("race-of-two", n % 2 ? one : two)),
    );
    expect(await it.versions()).toBe(1);
    const codes = settledCodes(all);
    expect(codes.filter((one) => one === "ok").length).toBeGreaterThanOrEqual(10);
    for (const one of codes) expect(["ok", "upload_processing", "idempotency_mismatch"]).toContain(one);
    expect(await it.fate("race-of-two")).toMatchObject({ outcome: "accepted" });
  });

  test("the same files in another archive are the same upload; other files never are", async () => {
    const it = await shop();
    const first = await it.send("same-content", await h5("same"));
    const repacked = Buffer.from(await h5("same"));
    // The time of an entry says nothing about its content.
    repacked.writeUInt16LE((repacked.readUInt16LE(10) + 1) & 0xffff, 10);
    const again = await it.send("same-content", repacked).catch((error) => error);
    if (again instanceof Error) expect(again).toBeInstanceOf(PackageRefused);
    else expect(again).toMatchObject({ versionId: first.versionId, isReplay: true });
    await expect(it.send("same-content", await h5("other"))).rejects.toEqual(code("idempotency_mismatch"));
    expect(await it.fate("same-content")).toMatchObject({ outcome: "accepted", version: { id: first.versionId } });
    expect(await it.versions()).toBe(1);
  });

  test("a refused archive is refused to its twins, and another may follow under the same key", async () => {
    const it = await shop();
    const all = await Promise.allSettled(
      Array.from({ length: 6 }, () => it.send("bad-archive", Buffer.from("no zip"))),
    );
    for (const one of all) expect(one.status === "rejected" && one.reason).toBeInstanceOf(PackageRefused);
    expect(await it.fate("bad-archive")).toMatchObject({ outcome: "refused", reason: "not_a_zip" });
    expect(await it.versions()).toBe(0);
    await it.send("bad-archive", await h5());
    expect(await it.fate("bad-archive")).toMatchObject({ outcome: "accepted" });
  });
});

describe("an upload nobody finished", () => {
  test("is told as under way while it is held, then as failed, and may be sent again", async () => {
    const it = await shop();
    await it.leave("under-way-1", "0".repeat(64), 30, "received");
    expect(await it.fate("under-way-1")).toMatchObject({ outcome: "processing" });
    await expect(it.send("under-way-1", await h5())).rejects.toEqual(code("upload_processing"));
    await it.leave("abandoned-1", "0".repeat(64), -1);
    expect(await it.fate("abandoned-1")).toEqual({ outcome: "failed", reason: "abandoned" });
    await it.send("abandoned-1", await h5());
    expect(await it.fate("abandoned-1")).toMatchObject({ outcome: "accepted" });
    expect(await it.versions()).toBe(1);
    const { rows } = await owner().query("select tries from upload_attempts where upload_key = 'abandoned-1'");
    expect(rows).toEqual([{ tries: 2 }]);
  });

  test("is taken over by one of many that wait for it", async () => {
    const it = await shop();
    const archive = await h5("late");
    const { createHash } = await import("node:crypto");
    await it.leave("taken-over-1", createHash("sha256").update(archive).digest("hex"), 1);
    const all = await Promise.all(Array.from({ length: 8 }, () => it.send("taken-over-1", archive)));
    expect(new Set(all.map((one) => one.versionId)).size).toBe(1);
    expect(await it.versions()).toBe(1);
  });

  test("is marked by the sweep, once", async () => {
    const it = await shop();
    await it.leave("abandoned-2", "0".repeat(64), -1);
    await it.leave("under-way-2", "0".repeat(64), 30);
    expect(await failAbandoned(systemCaller("test"))).toBeGreaterThanOrEqual(1);
    const { rows } = await owner().query(
      "select upload_key, status from upload_attempts where miniapp_id = $1 order by upload_key",
      [it.id],
    );
    expect(rows).toEqual([
      { upload_key: "abandoned-2", status: "failed" },
      { upload_key: "under-way-2", status: "processing" },
    ]);
    expect(await failAbandoned(systemCaller("test"))).toBe(0);
  });

  test("that broke between unpacking and storing left no version, and says so", async () => {
    const it = await shop();
    let left = 3;
    // Ids come from chance: the third one asked for is the version's.
    const broken = { ...it.me, random: (n: number) => (left-- > 0 ? it.me.random(n) : fail()) };
    await expect(it.send("broken-1", await h5(), broken)).rejects.toThrow("the disk is gone");
    expect(await it.versions()).toBe(0);
    expect(await it.fate("broken-1")).toEqual({ outcome: "failed", reason: "internal" });
    await it.send("broken-1", await h5());
    expect(await it.fate("broken-1")).toMatchObject({ outcome: "accepted" });
  });

  test("of another brand is nobody's business", async () => {
    const it = await shop();
    await it.send("own-key-1", await h5());
    const other = callerOf(await admittedBrand(owner()));
    await expect(getUploadOutcome(other, { appid: it.appid, uploadKey: "own-key-1" })).rejects.toEqual(
      code("not_found"),
    );
  });
});

function fail(): never {
  throw new Error("the disk is gone");
}
