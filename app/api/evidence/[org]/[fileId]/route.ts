import { readEvidence } from "@/lib/admissions/evidence";
import { evidenceResponse } from "@/lib/api/evidence";
import { readFor } from "@/lib/doors/read";

export const dynamic = "force-dynamic";

type Params = { params: Promise<{ org: string; fileId: string }> };

/** A file shown as evidence, for its brand and the operator, as a download. */
export async function GET(_request: Request, { params }: Params): Promise<Response> {
  const { org, fileId } = await params;
  return readFor(org, "admission.read", async (caller) => evidenceResponse(await readEvidence(caller, fileId)));
}
