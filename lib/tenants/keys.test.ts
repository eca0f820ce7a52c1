import { beforeEach, describe, expect, it } from "vitest";
import { callerOf, type MadeOrg, makeOrganisation, setClock } from "@/db/factories";
import { testDatabase } from "@/db/testing";
import { systemCaller } from "@/lib/doors/callers";
import { issueToken } from "./issue-token";
import { createApiKey, revokeApiKey } from "./keys";
import { listApiKeys } from "./queries";
import { findTokenSeat } from "./tokens";

const { owner } = testDatabase();
const door = systemCaller("test");
let org: MadeOrg;
let key: { keyId: string; secret: string };

beforeEach(async () => {
  await setClock(owner(), 0);
  org = await makeOrganisation(owner(), "brand");
  key = await createApiKey(callerOf(org), { name: "server" });
});

const later = (seconds: number) => setClock(owner(), seconds * 1000);
const plain = (secret = key.secret) => issueToken(door, { appid: org.appid, secret, kind: "plain" });
const stable = (isForced = false) =>
  issueToken(door, { appid: org.appid, secret: key.secret, kind: "stable", isForced });
const lives = async (token: string) => (await findTokenSeat(door, token))?.orgId === org.id;

describe("secrets", () => {
  it("are kept hashed and told once", async () => {
    const { rows } = await owner().query("select count(*)::int as n from api_keys k where k::text like $1", [
      `%${key.secret}%`,
    ]);
    expect(rows[0].n).toBe(0);
    expect(JSON.stringify(await listApiKeys(callerOf(org)))).not.toContain(key.secret);
  });

  it("are at most two at a time, however they are asked for", async () => {
    const results = await Promise.allSettled(
      Array.from({ length: 10 }, () => createApiKey(callerOf(org), { name: "second" })),
    );
    expect(results.filter((one) => one.status === "fulfilled")).toHaveLength(1);
    await expect(createApiKey(callerOf(org), { name: "third" })).rejects.toMatchObject({ code: "quota" });
    await revokeApiKey(callerOf(org), key);
    await createApiKey(callerOf(org), { name: "third" });
  });

  it("end with all their tokens", async () => {
    const second = await createApiKey(callerOf(org), { name: "second" });
    const [one, two, three] = [await plain(), await stable(), await plain(second.secret)];
    await revokeApiKey(callerOf(org), key);
    expect(await lives(one.token)).toBe(false);
    expect(await lives(two.token)).toBe(false);
    expect(await lives(three.token)).toBe(true);
    await expect(plain()).rejects.toMatchObject({ code: "gone" });
    await expect(revokeApiKey(callerOf(org), key)).rejects.toMatchObject({ code: "conflict" });
  });

  it("are for administrators and developers of the organisation", async () => {
    for (const role of ["operator", "finance", "analyst", "key"] as const)
      await expect(createApiKey(callerOf(org, role), { name: "x" })).rejects.toMatchObject({ code: "forbidden" });
    const foreign = callerOf(await makeOrganisation(owner(), "brand"));
    await expect(revokeApiKey(foreign, key)).rejects.toMatchObject({ code: "not_found" });
    expect(await listApiKeys(foreign)).toEqual([]);
  });
});

describe("plain tokens", () => {
  it("replace the former, which stays good for five minutes", async () => {
    const first = await plain();
    const second = await plain();
    expect(first.expiresIn).toBe(7200);
    expect([await lives(first.token), await lives(second.token)]).toEqual([true, true]);
    await later(301);
    expect([await lives(first.token), await lives(second.token)]).toEqual([false, true]);
  });

  it("last two hours of the machine's clock: moving the sandbox's time does not end what a client holds", async () => {
    const held = await plain();
    await later(90 * 86_400);
    expect(await lives(held.token)).toBe(true);
    await owner().query("update api_tokens set machine_expires_at = clock_timestamp() where org_id = $1", [org.id]);
    expect(await lives(held.token)).toBe(false);
  });

  it("that were replaced do not live on for it", async () => {
    const first = await plain();
    await later(8_000);
    await plain();
    await later(8_301);
    expect(await lives(first.token)).toBe(false);
  });

  it("leave one that lives long after 20 parallel calls", async () => {
    const all = await Promise.all(Array.from({ length: 20 }, () => plain()));
    await later(302);
    const living = await Promise.all(all.map((one) => lives(one.token)));
    expect(living.filter(Boolean)).toHaveLength(1);
  });

  it("tell a wrong appid from a wrong secret", async () => {
    await expect(
      issueToken(door, { appid: "wx0000000000000000", secret: key.secret, kind: "plain" }),
    ).rejects.toMatchObject({ code: "not_found" });
    await expect(plain("0".repeat(32))).rejects.toMatchObject({ code: "unauthenticated" });
    const foreign = await createApiKey(callerOf(await makeOrganisation(owner(), "brand")), { name: "x" });
    await expect(plain(foreign.secret)).rejects.toMatchObject({ code: "unauthenticated" });
  });
});

describe("stable tokens", () => {
  it("stay the same until their last five minutes", async () => {
    const all = await Promise.all(Array.from({ length: 10 }, () => stable()));
    expect(new Set(all.map((one) => one.token)).size).toBe(1);
    const first = all[0]?.token ?? "";
    await later(6000);
    const again = await stable();
    expect(again.token).toBe(first);
    expect(again.expiresIn).toBeGreaterThanOrEqual(1190);
    expect(again.expiresIn).toBeLessThanOrEqual(1200);
    await later(7000);
    const next = await stable();
    expect(next).toMatchObject({ expiresIn: 7200 });
    expect(next.token).not.toBe(first);
    expect([await lives(first), await lives(next.token)]).toEqual([true, true]);
  });

  it("are replaced at once by force, not within 30 seconds and not more than 20 times a day", async () => {
    const first = await stable();
    expect((await stable(true)).token).toBe(first.token);
    await later(31);
    const forced = await stable(true);
    expect(forced.token).not.toBe(first.token);
    expect([await lives(first.token), await lives(forced.token)]).toEqual([false, true]);
    for (let i = 2; i <= 20; i++) {
      await later(31 * i);
      await stable(true);
    }
    const last = await stable();
    await later(31 * 21);
    expect((await stable(true)).token).toBe(last.token);
  });

  it("and plain ones leave each other alone", async () => {
    const one = await stable();
    await plain();
    await plain();
    await later(400);
    expect(await lives(one.token)).toBe(true);
    expect((await stable()).token).toBe(one.token);
  });
});
