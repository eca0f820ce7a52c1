import { expect, it } from "vitest";
import { callerOf, makeOrganisation } from "@/db/factories";
import { testDatabase } from "@/db/testing";
import { markNoticesRead } from "./commands";
import { listNotices } from "./queries";

const { owner } = testDatabase();

it("shows an organisation its own notices, newest first, until they are marked", async () => {
  const [org, other] = [await makeOrganisation(owner(), "brand"), await makeOrganisation(owner(), "brand")];
  for (const [id, orgId, minutes] of [
    ["a", org.id, 2],
    ["b", org.id, 1],
    ["c", other.id, 1],
  ] as const)
    await owner().query(
      `insert into notices (id, org_id, kind, data, href, created_at)
       values ($1, $2, 'version.approved', '{"version":"1.0.0","secret":{"x":1}}', '/miniapps/x', now() - $3 * interval '1 minute')`,
      [id, orgId, minutes],
    );
  const before = await listNotices(callerOf(org, "analyst"));
  expect(before.unread).toBe(2);
  expect(before.items.map((one) => one.id)).toEqual(["b", "a"]);
  expect(before.items[0]?.data).toEqual({ version: "1.0.0" });
  expect(await markNoticesRead(callerOf(org, "analyst"))).toEqual({ marked: 2 });
  expect((await listNotices(callerOf(org))).unread).toBe(0);
  expect((await listNotices(callerOf(other))).unread).toBe(1);
});
