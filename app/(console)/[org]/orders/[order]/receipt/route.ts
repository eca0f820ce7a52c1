import { getTranslations } from "next-intl/server";
import { receiptToWire } from "@/lib/api/v1/order-shape";
import { pageAcross } from "@/lib/doors/page";
import { readFor } from "@/lib/doors/read";
import { csvMark } from "@/lib/kernel/csv";
import { toJson } from "@/lib/kernel/json";
import { getReceipt } from "@/lib/orders/receipt";
import { type CsvWords, receiptCsv } from "@/lib/orders/receipt-csv";

export const dynamic = "force-dynamic";

const parts = [
  "order",
  "line",
  "code",
  "part",
  "who",
  "what",
  "at",
  "zh",
  "en",
  "fen",
  "candidate",
  "split",
  "ledger",
  "adjusted",
] as const satisfies readonly (keyof CsvWords)[];

/** The receipt as a file: the JSON that `GET /api/v1/orders/{id}/receipt` answers, or (`?as=csv`) a table. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ org: string; order: string }> },
): Promise<Response> {
  const { org, order } = await params;
  return readFor(org, "order.read", async (caller) => {
    const receipt = await getReceipt(pageAcross(caller), order);
    const file = (body: string, type: string, ending: string) =>
      new Response(body, {
        headers: {
          "content-type": `${type}; charset=utf-8`,
          "content-disposition": `attachment; filename="receipt-${receipt.order.id}.${ending}"`,
          "cache-control": "no-store",
          "x-content-type-options": "nosniff",
        },
      });
    if (new URL(request.url).searchParams.get("as") !== "csv")
      return file(toJson(receiptToWire(receipt)), "application/json", "json");
    const t = await getTranslations("orders.receipt.csv");
    const words = Object.fromEntries(parts.map((part) => [part, t(part)])) as CsvWords;
    return file(csvMark + receiptCsv(receipt, words), "text/csv", "csv");
  });
}
