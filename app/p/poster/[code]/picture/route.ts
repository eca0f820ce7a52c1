import { inlined } from "@/lib/api/inline-picture";
import { readForSelf } from "@/lib/doors/read";
import { notFound } from "@/lib/kernel/errors";
import { posterDesign } from "@/lib/shares/input";
import { posterSvg } from "@/lib/shares/poster";
import { findPosterFacts } from "@/lib/shares/queries";

export const dynamic = "force-dynamic";

const headers = {
  "content-type": "image/svg+xml; charset=utf-8",
  "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox",
  "cache-control": "no-store",
  "x-content-type-options": "nosniff",
};

/** The draft in the address, where there is one. */
function draftOf(params: URLSearchParams) {
  if (!params.has("picture")) return undefined;
  return posterDesign.parse({
    picture: params.get("picture"),
    headline: params.get("headline") ?? undefined,
    showPrice: params.get("price") !== "0",
    nickname: params.get("nickname") ?? undefined,
  });
}

/** The poster of the promoter's own share as it stands, or as he is designing it. */
export async function GET(request: Request, { params }: { params: Promise<{ code: string }> }): Promise<Response> {
  const { code } = await params;
  return readForSelf("promoter", "share.read", async (caller) => {
    const query = new URL(request.url).searchParams;
    const facts = await findPosterFacts(caller, code, draftOf(query), caller.tenant.id);
    if (!facts) throw notFound("share");
    const locale = query.get("lang") === "en" ? "en" : "zh-CN";
    return new Response(posterSvg(code, facts, await inlined(facts.image), locale), { headers });
  });
}
