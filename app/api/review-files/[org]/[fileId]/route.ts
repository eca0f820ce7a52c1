import { pictureResponse } from "@/lib/api/review-files";
import { actingFor } from "@/lib/doors/on-behalf";
import { readFor } from "@/lib/doors/read";
import { readPicture } from "@/lib/versions/review-files";

export const dynamic = "force-dynamic";

type Params = { params: Promise<{ org: string; fileId: string }> };

/** A picture of a submission or a rejection, for those who see the mini-program (`appid`, for a provider at work there). */
export async function GET(request: Request, { params }: Params): Promise<Response> {
  const { org, fileId } = await params;
  const appid = new URL(request.url).searchParams.get("appid") ?? "";
  return readFor(org, "miniapp.read", async (caller) => {
    const acting = await actingFor(caller, "miniapp.read", { appid });
    return pictureResponse(await readPicture(acting, fileId));
  });
}
