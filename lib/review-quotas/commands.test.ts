import { expect, it } from "vitest";
import { callerOf, makeOrganisation, setClock } from "@/db/factories";
import { testDatabase } from "@/db/testing";
import { DAY_MS } from "@/lib/kernel/time";
import { transaction } from "@/lib/kernel/transaction";
import { across, insertMiniapp, makeAuthorisation, makeProvider } from "@/lib/providers/testing";
import { setReviewQuota, takeReviewQuota } from "./commands";
import { getReviewQuota } from "./queries";

const { owner } = testDatabase();

async function made(monthlyLimit: number, reservedFirst: number) {
  const provider = await makeProvider(owner());
  const operator = across(callerOf(await makeOrganisation(owner(), "operator")));
  await setReviewQuota(operator, { providerId: provider.id, monthlyLimit, reservedFirst });
  const brand = await makeOrganisation(owner(), "brand");
  const fresh = await insertMiniapp(owner(), brand);
  const known = await insertMiniapp(owner(), brand);
  await owner().query(
    `insert into versions (id, miniapp_id, brand_id, version, uploaded_by, uploader_name, kind, package_hash, total_bytes, report, status, created_at, updated_at)
     values ($1, $2, $3, '1', 'u', 'u', 'h5', 'h', 1, '{}', 'released', now(), now())`,
    [`ver_${known.id}`, known.id, brand.id],
  );
  await owner().query(
    `insert into releases (id, miniapp_id, brand_id, version_id, sequence, kind, released_by, released_by_name, released_at)
     values ($1, $2, $3, $4, 1, 'release', 'u', 'u', now())`,
    [`rel_${known.id}`, known.id, brand.id, `ver_${known.id}`],
  );
  await makeAuthorisation(owner(), provider, fresh, [18]);
  await makeAuthorisation(owner(), provider, known, [18]);
  // As a delegate's own transaction: the brand's tenant, the ordinary role.
  const take = (miniapp: { id: string }) =>
    transaction(callerOf(brand), (ctx) => takeReviewQuota(ctx, { providerId: provider.id, miniappId: miniapp.id }));
  return { provider, operator, brand, fresh, known, take };
}

const outcomes = (settled: PromiseSettledResult<unknown>[]) => ({
  admitted: settled.filter((one) => one.status === "fulfilled").length,
  quota: settled.filter((one) => one.status === "rejected" && one.reason?.code === "quota").length,
});

it("admits ten of a hundred at once with ten left", async () => {
  const { take, known, provider } = await made(10, 0);
  const all = await Promise.allSettled(Array.from({ length: 100 }, () => take(known)));
  expect(outcomes(all)).toEqual({ admitted: 10, quota: 90 });
  expect(await getReviewQuota(callerOf(provider))).toMatchObject({ used: 10, left: 0, leftFirst: 0 });
});

it("keeps the reserved part for first releases, in any race", async () => {
  const { take, known, fresh, provider } = await made(20, 5);
  const all = await Promise.allSettled(Array.from({ length: 60 }, () => take(known)));
  expect(outcomes(all)).toEqual({ admitted: 15, quota: 45 });
  const first = await Promise.allSettled(Array.from({ length: 9 }, () => take(fresh)));
  expect(outcomes(first)).toEqual({ admitted: 5, quota: 4 });
  expect(await getReviewQuota(callerOf(provider))).toMatchObject({ used: 20, usedFirst: 5, left: 0, leftFirst: 0 });
});

it("gives back what was taken for a submission that failed", async () => {
  const { brand, known, provider } = await made(3, 0);
  const failing = transaction(callerOf(brand), async (ctx) => {
    await takeReviewQuota(ctx, { providerId: provider.id, miniappId: known.id });
    throw new Error("no");
  });
  await expect(failing).rejects.toThrow("no");
  expect(await getReviewQuota(callerOf(provider))).toMatchObject({ used: 0, left: 3 });
});

it("begins anew with the month, and takes the operator's new word at once", async () => {
  const { take, known, provider, operator } = await made(1, 0);
  await take(known);
  await expect(take(known)).rejects.toMatchObject({ code: "quota", detail: { params: { limit: 1, left: 0 } } });
  await setReviewQuota(operator, { providerId: provider.id, monthlyLimit: 2, reservedFirst: 0 });
  await take(known);
  await expect(take(known)).rejects.toMatchObject({ code: "quota" });
  await setClock(owner(), 40 * DAY_MS);
  await take(known);
  expect(await getReviewQuota(callerOf(provider))).toMatchObject({ used: 1, left: 1 });
  await setClock(owner(), 0);
});

it("is the operator's to set and the provider's own to see", async () => {
  const { provider, brand } = await made(1, 0);
  const input = { providerId: provider.id, monthlyLimit: 9, reservedFirst: 0 };
  await expect(setReviewQuota(across(callerOf(provider)), input)).rejects.toMatchObject({ code: "forbidden" });
  await expect(getReviewQuota(callerOf(brand))).rejects.toMatchObject({ code: "forbidden" });
  const other = await makeProvider(owner());
  await expect(getReviewQuota(callerOf(other), provider.id)).rejects.toMatchObject({ code: "not_found" });
});
