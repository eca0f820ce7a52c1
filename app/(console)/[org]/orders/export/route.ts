import { getTranslations } from "next-intl/server";
import type { OrgKind } from "@/db/enums";
import { readFor } from "@/lib/doors/read";
import { csvMark, csvRow } from "@/lib/kernel/csv";
import { exportLines } from "@/lib/orders/export";
import { orderFilterOf, paramsOf } from "@/lib/orders/params";
import { csvColumns } from "../csv-columns";

export const dynamic = "force-dynamic";

/** The filter's lines as a CSV file, streamed batch by batch. */
export async function GET(request: Request, { params }: { params: Promise<{ org: string }> }): Promise<Response> {
  const { org } = await params;
  return readFor(org, "order.read", async (caller) => {
    const columns = csvColumns(caller.tenant.kind as OrgKind, await getTranslations("orders"));
    const batches = exportLines(caller, orderFilterOf(paramsOf(request.url)));
    // The first batch is read before anything is sent: what fails early is told as an error, not as a broken file.
    const first = await batches.next();
    const encoder = new TextEncoder();
    const rows = (lines: Parameters<(typeof columns)[number]["cell"]>[0][]) =>
      lines.map((line) => csvRow(columns.map((column) => column.cell(line)))).join("");
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        const head = csvMark + csvRow(columns.map((column) => column.header));
        controller.enqueue(encoder.encode(head + (first.done ? "" : rows(first.value))));
        if (first.done) controller.close();
      },
      async pull(controller) {
        const next = await batches.next();
        if (next.done) controller.close();
        else controller.enqueue(encoder.encode(rows(next.value)));
      },
      cancel: () => void batches.return(undefined),
    });
    return new Response(body, {
      headers: {
        "content-type": "text/csv; charset=utf-8",
        "content-disposition": 'attachment; filename="orders.csv"',
        "cache-control": "no-store",
        "x-content-type-options": "nosniff",
      },
    });
  });
}
