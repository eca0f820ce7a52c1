import { receiveBody } from "@/lib/api/receive-package";
import { uploadFrom } from "@/lib/doors/upload";
import { uploadInput } from "@/lib/versions/input";
import { PackageRefused } from "@/lib/versions/refusal";
import { uploadVersion } from "@/lib/versions/upload";

export const dynamic = "force-dynamic";

type Params = { params: Promise<{ org: string; appid: string }> };

/** A package from the upload dialog: the zip is the body, what is said of it stands in the query. */
export async function POST(request: Request, { params }: Params): Promise<Response> {
  const { org, appid } = await params;
  const query = Object.fromEntries(new URL(request.url).searchParams);
  const { status, body } = await uploadFrom(
    org,
    async (caller) => {
      const input = uploadInput.parse({ ...query, appid });
      const received = await receiveBody(request);
      try {
        const uploaded = await uploadVersion(caller, { ...input, archive: received.archive });
        return { versionId: uploaded.versionId, version: uploaded.version, isReplay: uploaded.isReplay };
      } finally {
        await received.discard();
      }
    },
    (error) => (error instanceof PackageRefused ? { diagnostics: error.diagnostics } : {}),
  );
  return Response.json(body, { status, headers: { "cache-control": "no-store" } });
}
