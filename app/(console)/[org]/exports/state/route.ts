import { readFor } from "@/lib/doors/read";
import { exportListInput } from "@/lib/exports/input";
import { listExports } from "@/lib/exports/queries";

export const dynamic = "force-dynamic";

/** The newest files as they stand now, for the page that shows their progress. */
export async function GET(request: Request, { params }: { params: Promise<{ org: string }> }): Promise<Response> {
  return readFor((await params).org, "order.read", async (caller) => {
    const { items } = await listExports(
      caller,
      exportListInput.parse(Object.fromEntries(new URL(request.url).searchParams)),
    );
    return Response.json({ items }, { headers: { "cache-control": "no-store" } });
  });
}
