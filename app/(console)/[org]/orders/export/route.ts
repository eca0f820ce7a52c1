import { getTranslations } from "next-intl/server";
import { readFor } from "@/lib/doors/read";
import { csvMark } from "@/lib/kernel/csv";
import { AppError } from "@/lib/kernel/errors";
import { cellsOf, csvLine } from "@/lib/kernel/sheet";
import { orderColumns } from "@/lib/orders/export-columns";
import { orderFilterOf, paramsOf } from "@/lib/orders/params";
import { listOrderLines } from "@/lib/orders/queries";

export const dynamic = "force-dynamic";

/** The lines a person chose, as a CSV file at once; whole lists are made in the background (`exports`). */
export async function GET(request: Request, { params }: { params: Promise<{ org: string }> }): Promise<Response> {
  const { org } = await params;
  return readFor(org, "order.read", async (caller) => {
    const { lineIds } = orderFilterOf(paramsOf(request.url));
    if (!lineIds) throw new AppError("invalid_input", { fields: { line: "choose at least one" } });
    const t = await getTranslations("orders");
    const columns = orderColumns(caller.tenant.kind, (key) => t(key as "title"));
    const { items } = await listOrderLines(caller, { lineIds, direction: "older", limit: 100 });
    const rows = items.map((line) => csvLine(cellsOf(columns, line)));
    return new Response(csvMark + csvLine(columns.map(({ header }) => header)) + rows.join(""), {
      headers: {
        "content-type": "text/csv; charset=utf-8",
        "content-disposition": 'attachment; filename="orders.csv"',
        "cache-control": "no-store",
        "x-content-type-options": "nosniff",
      },
    });
  });
}
