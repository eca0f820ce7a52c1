import os from "node:os";
import pg from "pg";
import { acrossOrganisations } from "@/lib/doors/callers";
import { createOrder } from "@/lib/orders/commands";
import { makeAlliance, makePlan, makePromoter, makeShop } from "@/lib/orders/testing";
import { recordVisits } from "@/lib/visits/commands";
import { benchNative } from "./native";
import { pace, versus } from "./pace";
import { queueOf } from "./release-queue";
import { onScratchDatabase } from "./scratch";

const seconds = 3;
const rounds = 3;
const lanes = 8;

const serverUrl = process.env.DATABASE_URL;
if (!serverUrl) throw new Error("run through `npm run bench`");

type Row = { what: string; ours: number; bare: number; ratio: number };

/** `npm run bench`: each figure as a ratio against a bare baseline on the same database in the same run. */
await onScratchDatabase(serverUrl, async (owner, url) => {
  const shop = await makeShop(owner);
  const institution = await makeAlliance(owner);
  const promoter = await makePromoter(owner, institution);
  const goods = await shop.product("标准商品", 10_000);
  await makePlan(owner, shop.brand, goods.productId, 120_000);
  const share = await promoter.share(goods.productId, shop.brand.id);
  const key = acrossOrganisations(shop.key);
  const bare = new pg.Pool({ connectionString: url, max: lanes });
  const at = new Date(Date.now() - 3_600_000);
  const visit = (n: number) =>
    recordVisits(key, [
      {
        visitId: `bench-${n}-${Math.floor(performance.now() * 1000)}`,
        openid: `o${n % 500}`,
        shareCode: share.code,
        surface: "share",
        productId: goods.productId,
        occurredAt: at,
      },
    ]);
  for (let n = 0; n < 500; n++) await visit(n);

  const order = (n: number) => {
    const orderNo = `b-${n}-${Math.floor(performance.now() * 1000)}`;
    const now = new Date();
    return createOrder(key, {
      orderNo,
      openid: `o${n % 500}`,
      orderedAt: now,
      paidAt: now,
      lines: [{ lineNo: "1", ...goods, quantity: 1, paidFen: 10_000 }],
    });
  };
  await bare.query(
    "create table bare_orders (id bigserial primary key, order_no text unique, body jsonb); create table bare_lines (id bigserial primary key, order_id bigint, paid_fen bigint); create table bare_clicks (id bigserial primary key, code text, at timestamptz)",
  );
  const bareOrder = async (n: number) => {
    const client = await bare.connect();
    await client.query("begin");
    const { rows } = await client.query("insert into bare_orders (order_no, body) values ($1, $2) returning id", [
      `x-${n}-${performance.now()}`,
      { openid: `o${n}` },
    ]);
    await client.query("insert into bare_lines (order_id, paid_fen) values ($1, 10000)", [rows[0].id]);
    await client.query("commit");
    client.release();
  };
  const bareClick = (n: number) => bare.query("insert into bare_clicks (code, at) values ($1, now())", [`c${n}`]);

  const rows: Row[] = [];
  const measure = async (
    what: string,
    ours: (n: number) => Promise<unknown>,
    baseline: (n: number) => Promise<unknown>,
  ) => {
    const { a, b, ratio } = await versus(
      rounds,
      () => pace(what, lanes, seconds, ours),
      () => pace("bare", lanes, seconds, baseline),
    );
    rows.push({ what, ours: Math.round(a), bare: Math.round(b), ratio: Number(ratio.toFixed(3)) });
  };
  await measure("visits/s, one call each, touch made", visit, bareClick);
  await measure("orders/s, attributed, split and booked", order, bareOrder);
  const queue = await queueOf(owner);
  await measure("release queue pages/s, 2,000 mini-programs", queue.page, () => bare.query(queue.bare));
  const alone = await pace("alone", 1, seconds, queue.page);
  await bare.end();

  console.log(
    `${os.cpus().length} cores, Node ${process.version}, ${rounds} rounds of ${seconds} s, ${lanes} at once; bare = the same rows inserted with pg`,
  );
  console.table(rows);
  console.log(
    `Release queue, 2,000 mini-programs: ${(1000 / alone.perSecond).toFixed(1)} ms server time a page, one reader.`,
  );
});
console.table(await benchNative(process.cwd()));
process.exit(0);
