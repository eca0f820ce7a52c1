import { exportResponse } from "@/lib/api/exports";
import { readFor } from "@/lib/doors/read";
import { getExportFile } from "@/lib/exports/queries";

export const dynamic = "force-dynamic";

type Params = { params: Promise<{ org: string; exportId: string }> };

/** A finished file as a download. */
export async function GET(_: Request, { params }: Params): Promise<Response> {
  const { org, exportId } = await params;
  return readFor(org, "order.read", async (caller) => exportResponse(await getExportFile(caller, exportId)));
}
