import { describe, expect, test } from "vitest";
import { callerOf, makeOrganisation } from "@/db/factories";
import { testDatabase } from "@/db/testing";
import { DAY_MS } from "@/lib/kernel/time";
import { setContract } from "./commands";
import { contractAsOf, listContracts } from "./queries";

const db = testDatabase();

async function world() {
  const platform = await makeOrganisation(db.owner(), "operator");
  const operator = callerOf(platform);
  const brand = await makeOrganisation(db.owner(), "brand");
  const set = (feePpm: number, validFrom?: Date) =>
    setContract(operator, { brandId: brand.id, channel: "xiaohongshu", feePpm, validFrom });
  const asOf = (at: Date) => contractAsOf(callerOf(brand), { brandId: brand.id, channel: "xiaohongshu", at });
  return { platform, operator, brand, set, asOf };
}

const inDays = (days: number) => new Date(Date.now() + days * DAY_MS);

describe("a brand's terms with the deployment", () => {
  test("the profile decides until a version is set; a later one counts from its day on", async () => {
    const { brand, set, asOf } = await world();
    expect(await asOf(inDays(0))).toBeNull();
    expect(await set(45_000)).toMatchObject({ version: 1, feePpm: 45_000 });
    expect(await set(40_000, inDays(10))).toMatchObject({ version: 2 });
    expect(await asOf(inDays(1))).toMatchObject({ version: 1, feePpm: 45_000 });
    expect(await asOf(inDays(11))).toMatchObject({ version: 2, feePpm: 40_000 });
    const states = (await listContracts(callerOf(brand), { brandId: brand.id })).map((one) => one.state);
    expect(states).toEqual(["announced", "current"]);
  });

  test("a version set after one announced for later takes its place", async () => {
    const { set, asOf } = await world();
    await set(40_000, inDays(10));
    await set(30_000, inDays(5));
    expect(await asOf(inDays(11))).toMatchObject({ feePpm: 30_000 });
  });

  test("nothing is set for the past", async () => {
    const { set } = await world();
    await expect(set(10_000, inDays(-1))).rejects.toMatchObject({
      code: "invalid_input",
      detail: { fields: { validFrom: "not_past" } },
    });
  });

  test("20 parallel versions are numbered without a gap", async () => {
    const { operator, brand, set } = await world();
    const all = await Promise.allSettled(Array.from({ length: 20 }, (_, i) => set(10_000 + i)));
    const made = all.filter((one) => one.status === "fulfilled").length;
    const versions = (await listContracts(operator, { brandId: brand.id })).map((one) => one.version);
    expect(versions.sort((a, b) => a - b)).toEqual(Array.from({ length: made }, (_, i) => i + 1));
  });

  test("brands read their own terms alone and set none; only brands have any", async () => {
    const { platform, operator, brand, set } = await world();
    await set(20_000);
    const stranger = callerOf(await makeOrganisation(db.owner(), "brand"));
    expect(await listContracts(stranger, { brandId: brand.id })).toEqual([]);
    const input = { brandId: brand.id, channel: "xiaohongshu" as const, feePpm: 1 };
    await expect(setContract(callerOf(brand), input)).rejects.toMatchObject({ code: "forbidden" });
    await expect(setContract(callerOf(platform, "analyst"), input)).rejects.toMatchObject({ code: "forbidden" });
    const provider = await makeOrganisation(db.owner(), "provider");
    await expect(setContract(operator, { ...input, brandId: provider.id })).rejects.toMatchObject({
      code: "not_found",
    });
  });
});
