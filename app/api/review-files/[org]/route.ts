import { receivePicture } from "@/lib/api/review-files";
import { uploadFrom } from "@/lib/doors/upload";
import { keepPicture, keepReviewPicture } from "@/lib/versions/review-files";

export const dynamic = "force-dynamic";

type Params = { params: Promise<{ org: string }> };

/** A picture beside a submission (`appid`) or beside a rejection (`review`): the bytes are the body. */
export async function POST(request: Request, { params }: Params): Promise<Response> {
  const asked = new URL(request.url).searchParams;
  const review = asked.get("review");
  const appid = asked.get("appid") ?? "";
  const { status, body } = await uploadFrom(
    (await params).org,
    async (caller) =>
      review
        ? keepReviewPicture(caller, review, await receivePicture(request))
        : keepPicture(caller, appid, await receivePicture(request)),
    undefined,
    "miniapp.read",
    { appid },
  );
  return Response.json(body, { status, headers: { "cache-control": "no-store" } });
}
