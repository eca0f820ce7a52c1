import { receiptToWire } from "@/lib/api/v1/order-shape";
import { readFor } from "@/lib/doors/read";
import { toJson } from "@/lib/kernel/json";
import { getReceipt } from "@/lib/orders/receipt";

export const dynamic = "force-dynamic";

/** The receipt as a file: the same JSON that `GET /api/v1/orders/{id}/receipt` answers. */
export async function GET(
  _request: Request,
  { params }: { params: Promise<{ org: string; order: string }> },
): Promise<Response> {
  const { org, order } = await params;
  return readFor(org, "order.read", async (caller) => {
    const receipt = receiptToWire(await getReceipt(caller, order));
    return new Response(toJson(receipt), {
      headers: {
        "content-type": "application/json; charset=utf-8",
        "content-disposition": `attachment; filename="receipt-${receipt.id}.json"`,
        "cache-control": "no-store",
      },
    });
  });
}
