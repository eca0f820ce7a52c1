import { type APIRequestContext, expect } from "@playwright/test";
import { callerOf, type MadeOrg } from "@/db/factories";
import { createApiKey } from "@/lib/tenants/keys";
import type { Stage } from "../releases/stage";

/** A brand's own server: it tells what happened in its shop as any program does, with a token of its key. */
export class ShopServer {
  private constructor(
    private readonly request: APIRequestContext,
    private readonly headers: { authorization: string },
  ) {}

  static async of(request: APIRequestContext, org: MadeOrg): Promise<ShopServer> {
    const { secret } = await createApiKey(callerOf(org), { name: "journey" });
    const query = new URLSearchParams({ grant_type: "client_credential", appid: org.appid, secret });
    const told = await request.get(`/cgi-bin/token?${query}`);
    return new ShopServer(request, { authorization: `Bearer ${(await told.json()).access_token}` });
  }

  private async send(path: string, data: object): Promise<void> {
    const answer = await this.request.post(`/api/v1${path}`, { headers: this.headers, data });
    expect(answer.status(), await answer.text()).toBeLessThan(300);
  }

  visit(visitId: string, openid: string, code: string | undefined, productId: string, at: Date): Promise<void> {
    const visit = { visit_id: visitId, openid, surface: "share", share_code: code, product_id: productId };
    return this.send("/visits", { visits: [{ ...visit, occurred_at: at.toISOString() }] });
  }

  order(orderNo: string, openid: string, goods: { productId: string; skuId: string }, at: Date): Promise<void> {
    const line = { line_id: "1", product_id: goods.productId, sku_id: goods.skuId, quantity: 1, paid_fen: 10_000 };
    return this.send("/orders", {
      order_id: orderNo,
      openid,
      created_at: at.toISOString(),
      paid_at: at.toISOString(),
      lines: [{ ...line, surface: "share" }],
    });
  }

  /** Status of an order's first commission, and the promoter's part of it in fen. */
  async commission(orderNo: string): Promise<[string, number]> {
    const answer = await this.request.get(`/api/v1/orders/${orderNo}`, { headers: this.headers });
    const { status, sharer_fen } = (await answer.json()).lines[0].commission;
    return [status, sharer_fen];
  }
}

/** The deployment's time, which the sandbox may have moved. */
export async function deploymentTime({ owner }: Stage): Promise<Date> {
  const { rows } = await owner.query<{ now: Date }>(
    "select now() + offset_ms * interval '1 millisecond' as now from deployment_clock",
  );
  return rows[0]?.now ?? new Date();
}
