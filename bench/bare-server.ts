import { createServer, type IncomingMessage } from "node:http";
import pg from "pg";

/**
 * What every figure is measured against: node:http and pg, nothing between. A redirect inserts one row, an order begins a
 * transaction, inserts itself and its lines and commits, visits are one insert for the rows of the request.
 */
const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 20 });

async function readJson(request: IncomingMessage) {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return JSON.parse(Buffer.concat(chunks).toString("utf8"));
}

type Line = { line_id: string; product_id: string; sku_id: string; quantity: number; paid_fen: number };

async function takeOrder(request: IncomingMessage): Promise<string> {
  const order = await readJson(request);
  const client = await pool.connect();
  try {
    await client.query("begin");
    const { rows } = await client.query({
      name: "order",
      text: "insert into bare_orders (order_no, openid, ordered_at, paid_at) values ($1, $2, $3, $4) returning id",
      values: [order.order_id, order.openid, order.created_at, order.paid_at],
    });
    const lines: Line[] = order.lines;
    await client.query({
      name: `lines${lines.length}`,
      text: `insert into bare_lines (order_id, line_no, product_id, sku_id, quantity, paid_fen) values ${lines
        .map((_, n) => `($1, ${[2, 3, 4, 5, 6].map((column) => `$${column + n * 5}`).join(", ")})`)
        .join(", ")}`,
      values: [
        rows[0].id,
        ...lines.flatMap((line) => [line.line_id, line.product_id, line.sku_id, line.quantity, line.paid_fen]),
      ],
    });
    await client.query("commit");
    return JSON.stringify({ order_id: order.order_id, id: String(rows[0].id) });
  } catch (error) {
    await client.query("rollback");
    throw error;
  } finally {
    client.release();
  }
}

type Visit = { visit_id: string; openid: string; share_code: string; product_id: string; occurred_at: string };

async function takeVisits(request: IncomingMessage): Promise<string> {
  const { visits } = (await readJson(request)) as { visits: Visit[] };
  await pool.query({
    name: `visits${visits.length}`,
    text: `insert into bare_visits (visit_id, openid, code, product_id, at) values ${visits
      .map((_, n) => `(${[1, 2, 3, 4, 5].map((column) => `$${column + n * 5}`).join(", ")})`)
      .join(", ")}`,
    values: visits.flatMap((one) => [one.visit_id, one.openid, one.share_code, one.product_id, one.occurred_at]),
  });
  return "{}";
}

const server = createServer(async (request, response) => {
  try {
    const url = request.url ?? "/";
    if (url.startsWith("/s/")) {
      await pool.query({
        name: "click",
        text: "insert into bare_clicks (code, at) values ($1, now())",
        values: [url.slice(3)],
      });
      response.writeHead(302, { location: "/m/shop" }).end();
    } else if (url === "/api/v1/orders") {
      const body = await takeOrder(request);
      response.writeHead(200, { "content-type": "application/json" }).end(body);
    } else if (url === "/api/v1/visits") {
      const body = await takeVisits(request);
      response.writeHead(200, { "content-type": "application/json" }).end(body);
    } else response.writeHead(404).end();
  } catch (error) {
    console.error(error);
    response.writeHead(500).end();
  }
});
server.keepAliveTimeout = 60_000;
server.listen(Number(process.env.API_PORT));
process.once("SIGTERM", () => process.exit(0));
