import { describe, expect, it } from "vitest";
import { callerOf } from "@/db/factories";
import { testDatabase } from "@/db/testing";
import { jobCaller } from "@/lib/doors/job";
import { findProbe, readThumbnail } from "@/lib/versions/probes";
import { admittedBrand, makeMiniapp, testFiles, upload } from "@/lib/versions/testing";
import { openTrial } from "./open";
import { type Look, runProbes } from "./probe-job";

const { owner } = testDatabase();
testFiles();

const job = jobCaller("probes");
const opening = { locale: "zh-CN", visitorId: null, path: "", query: {} } as const;
const tokenOf = (address: string) => decodeURIComponent(new URL(address).pathname.split("/").at(-1) ?? "");

async function uploaded() {
  const brand = await admittedBrand(owner());
  const { appid } = await makeMiniapp(brand);
  return { me: callerOf(brand), versionId: await upload(brand, appid) };
}

describe("a version that was uploaded", () => {
  it("is looked at once, opened by the run's own address, and shows its picture", async () => {
    const { me, versionId } = await uploaded();
    const picture = Buffer.from("89504e470d0a1a0a0000000d49484452", "hex");
    const opened: string[] = [];
    const look: Look = async (address) => {
      const boot = await openTrial(job, tokenOf(address), null, opening);
      opened.push(boot.mode);
      return { picture, ms: 420 };
    };
    expect(await runProbes(job, look)).toBe(1);
    expect(await runProbes(job, look)).toBe(0);
    expect(opened).toEqual(["trial"]);
    expect(await findProbe(me, versionId)).toMatchObject({ status: "done", hasThumbnail: true, bootMs: 420 });
    expect((await readThumbnail(me, versionId)).mime).toBe("image/png");
  });

  it("says so where this server has no browser, and where the browser gave nothing", async () => {
    const { me, versionId } = await uploaded();
    await runProbes(job, () => null);
    expect(await findProbe(me, versionId)).toMatchObject({ status: "none", reason: "no_browser", hasThumbnail: false });
    const other = await uploaded();
    await runProbes(job, async () => ({ failure: "timed_out" }));
    expect(await findProbe(other.me, other.versionId)).toMatchObject({ status: "failed", reason: "timed_out" });
  });

  it("is closed to that address when the run is over", async () => {
    await uploaded();
    let address = "";
    await runProbes(job, async (shown) => {
      address = shown;
      return { failure: "no_picture" };
    });
    await expect(openTrial(job, tokenOf(address), null, opening)).rejects.toThrow();
  });

  it("is taken by one of many runs at once", async () => {
    await uploaded();
    const looks = await Promise.all(
      Array.from({ length: 6 }, () => runProbes(job, async () => ({ failure: "no_picture" }))),
    );
    expect(looks.reduce((sum, n) => sum + n, 0)).toBe(1);
  });
});
