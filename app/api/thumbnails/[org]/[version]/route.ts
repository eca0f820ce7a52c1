import { pictureResponse } from "@/lib/api/review-files";
import { actingFor } from "@/lib/doors/on-behalf";
import { readFor } from "@/lib/doors/read";
import { readThumbnail } from "@/lib/versions/probes";

export const dynamic = "force-dynamic";

type Params = { params: Promise<{ org: string; version: string }> };

/** The picture of a version's first page, for those who see the mini-program. */
export async function GET(_request: Request, { params }: Params): Promise<Response> {
  const { org, version } = await params;
  return readFor(org, "miniapp.read", async (caller) => {
    const acting = await actingFor(caller, "miniapp.read", { versionId: version });
    return pictureResponse(await readThumbnail(acting, version));
  });
}
