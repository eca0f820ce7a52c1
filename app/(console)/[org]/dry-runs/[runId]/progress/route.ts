import { readFor } from "@/lib/doors/read";
import { getDryRun } from "@/lib/dry-runs/queries";

export const dynamic = "force-dynamic";

/** How far a dry run has come: what its page asks again while one looks. */
export async function GET(
  _request: Request,
  { params }: { params: Promise<{ org: string; runId: string }> },
): Promise<Response> {
  const { org, runId } = await params;
  return readFor(org, "dryrun.read", async (caller) => {
    const { status, linesDone, linesTotal, handsChanged, amountsChanged } = await getDryRun(caller, runId);
    return Response.json(
      { status, linesDone, linesTotal, handsChanged, amountsChanged },
      { headers: { "cache-control": "no-store" } },
    );
  });
}
