import { readFor } from "@/lib/doors/read";
import { AppError } from "@/lib/kernel/errors";
import { countNewLines } from "@/lib/orders/news";
import { orderFilterOf, paramsOf } from "@/lib/orders/params";

export const dynamic = "force-dynamic";

/** How many lines of the page's filter came in since it was read. */
export async function GET(request: Request, { params }: { params: Promise<{ org: string }> }): Promise<Response> {
  const { org } = await params;
  return readFor(org, "order.read", async (caller) => {
    const query = paramsOf(request.url);
    const since = new Date([query.since ?? ""].flat()[0] ?? "");
    if (Number.isNaN(since.getTime())) throw new AppError("invalid_input", { fields: { since: "not a moment" } });
    const { count, asOf } = await countNewLines(caller, orderFilterOf(query), since);
    return Response.json({ count, as_of: asOf }, { headers: { "cache-control": "no-store" } });
  });
}
