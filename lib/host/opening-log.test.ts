import { expect, test } from "vitest";
import { callerOf } from "@/db/factories";
import { testDatabase } from "@/db/testing";
import { makeProgramme, makeStore } from "@/lib/api/testing/store";
import { acrossOrganisations } from "@/lib/doors/callers";
import { jobCaller } from "@/lib/doors/job";
import { systemRandomness } from "@/lib/kernel/ids";
import { createOrder } from "@/lib/orders/commands";
import { getOrder } from "@/lib/orders/queries";
import { drainOutbox } from "@/lib/outbox/commands";
import { handlers } from "@/lib/worker/handlers";
import { followAllOpenings, noteOpenings } from "./opening-log";
import { newVisitorToken, openidOf, visitorKeyOf } from "./visitors";

const db = testDatabase();
const job = jobCaller("test");

test("openings that were only noted become clicks, visits and touches of their moment, each once", async () => {
  const store = await makeStore(db.owner());
  const goods = await store.product("洁面乳", 10_000);
  const { promoter } = await makeProgramme(db.owner(), store, [goods.productId]);
  const { code, id } = await promoter.share(goods.productId, store.brand.id);
  const visitors = Array.from({ length: 30 }, () => visitorKeyOf(newVisitorToken(systemRandomness)));
  const known = visitors.flatMap((visitor) => visitor ?? []);
  const noted = await noteOpenings(
    job,
    known.map((visitor) => ({ code, visitor })),
  );
  // He orders before anything was made of his opening.
  const key = acrossOrganisations(callerOf(store.brand, "key"));
  const first = known[0]?.id ?? "";
  const { orderId } = await createOrder(key, {
    orderNo: "O-1",
    openid: openidOf(first, store.appid),
    orderedAt: new Date(),
    paidAt: new Date(),
    lines: [{ lineNo: "1", ...goods, quantity: 1, paidFen: 10_000 }],
  });
  const counts = await Promise.all([followAllOpenings(job), followAllOpenings(job)]);
  expect((counts[0] ?? 0) + (counts[1] ?? 0)).toBe(30);
  expect(await followAllOpenings(job)).toBe(0);
  const { rows } = await db.owner().query(
    `select (select count(*)::int from clicks where share_id = $1) as clicks, (select opened_count from shares where id = $1) as opened,
       (select count(*)::int from visits where share_id = $1) as visits,
       (select count(*)::int from touches where share_id = $1 and at = $2) as touches,
       (select count(*)::int from share_openings) as waiting`,
    [id, noted[0]?.at],
  );
  expect(rows).toEqual([{ clicks: 30, opened: 30, visits: 30, touches: 30, waiting: 0 }]);
  await drainOutbox(job, handlers);
  expect((await getOrder(key, orderId)).lines).toMatchObject([{ outcome: "direct", promoterId: promoter.id }]);
});
