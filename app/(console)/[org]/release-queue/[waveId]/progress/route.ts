import { readFor } from "@/lib/doors/read";
import { getWaveProgress } from "@/lib/release-waves/queries";

export const dynamic = "force-dynamic";

/** Where a wave stands now: what its page asks again while one looks. */
export async function GET(
  _request: Request,
  { params }: { params: Promise<{ org: string; waveId: string }> },
): Promise<Response> {
  const { org, waveId } = await params;
  return readFor(org, "wave.read", async (caller) =>
    Response.json(await getWaveProgress(caller, waveId), { headers: { "cache-control": "no-store" } }),
  );
}
