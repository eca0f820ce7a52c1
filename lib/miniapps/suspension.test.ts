import { expect, it } from "vitest";
import { callerOf, makeOrganisation } from "@/db/factories";
import { testDatabase } from "@/db/testing";
import { systemCaller } from "@/lib/doors/callers";
import { openRelease } from "@/lib/previews/open";
import { admittedBrand, makeMiniapp, testFiles, upload } from "@/lib/versions/testing";
import { getMiniapp } from "./queries";
import { setSuspended } from "./suspension";

const { owner } = testDatabase();
testFiles();
const opening = { locale: "zh-CN", visitorId: null, path: "", query: {} } as const;

it("keeps visitors out and lets them in again, once each, and another brand never", async () => {
  const brand = await admittedBrand(owner());
  const me = callerOf(brand);
  const { appid } = await makeMiniapp(brand);
  const set = (isSuspended: boolean, who = me) => setSuspended(who, { appid, isSuspended });
  await expect(set(true)).rejects.toMatchObject({ code: "wrong_state" });
  const versionId = await upload(brand, appid);
  await owner().query("update versions set status = 'released', first_released_at = now() where id = $1", [versionId]);
  await owner().query("update miniapps set status = 'released', live_version_id = $2 where appid = $1", [
    appid,
    versionId,
  ]);
  const visit = () => openRelease(systemCaller("test"), appid, opening);
  await visit();
  const tried = await Promise.allSettled(Array.from({ length: 5 }, () => set(true)));
  expect(tried.filter((one) => one.status === "fulfilled")).toHaveLength(1);
  expect((await getMiniapp(me, appid)).isSuspended).toBe(true);
  await expect(visit()).rejects.toMatchObject({ code: "gone" });
  await expect(set(false, callerOf(await makeOrganisation(owner(), "brand")))).rejects.toMatchObject({
    code: "not_found",
  });
  await expect(set(false, callerOf(brand, "analyst"))).rejects.toMatchObject({ code: "forbidden" });
  await set(false);
  await visit();
  await expect(set(false)).rejects.toMatchObject({ code: "wrong_state" });
});
