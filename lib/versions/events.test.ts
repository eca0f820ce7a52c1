import { expect, test } from "vitest";
import { callerOf } from "@/db/factories";
import { testDatabase } from "@/db/testing";
import { transaction } from "@/lib/kernel/transaction";
import { listVersionEvents, recordEvent } from "./events";
import { admittedBrand, makeMiniapp } from "./testing";

const { owner } = testDatabase();

test("what one transaction did is told in the order it was done", async () => {
  const brand = await admittedBrand(owner());
  const { appid, id } = await makeMiniapp(brand);
  const me = callerOf(brand);
  const done = ["uploaded", "trial_created", "submitted", "approved", "release", "superseded"] as const;
  await transaction(me, async (ctx) => {
    for (const type of done)
      await recordEvent(ctx, { miniappId: id, brandId: brand.id, versionId: null, type, data: { version: "1.0.0" } });
  });
  const { items } = await listVersionEvents(me, appid, { limit: 25, direction: "older" });
  expect(items.map((one) => one.type)).toEqual(done.toReversed());
});
