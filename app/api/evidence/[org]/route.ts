import { keepEvidence } from "@/lib/admissions/evidence";
import { receiveEvidence } from "@/lib/api/evidence";
import { uploadFrom } from "@/lib/doors/upload";

export const dynamic = "force-dynamic";

type Params = { params: Promise<{ org: string }> };

/** A file from the application wizard: the bytes are the body, its name stands in the query. */
export async function POST(request: Request, { params }: Params): Promise<Response> {
  const name = new URL(request.url).searchParams.get("name") ?? "evidence";
  const { status, body } = await uploadFrom(
    (await params).org,
    async (caller) => keepEvidence(caller, { name, bytes: await receiveEvidence(request) }),
    undefined,
    "admission.apply",
  );
  return Response.json(body, { status, headers: { "cache-control": "no-store" } });
}
