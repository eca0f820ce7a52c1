import { publicError } from "@/lib/doors/failure";
import { organisationCaller } from "@/lib/doors/organisation";
import { requestFacts } from "@/lib/doors/who";
import { searchInput } from "@/lib/search/input";
import { searchConsole } from "@/lib/search/queries";

/** The command palette's search: for members of the organisation named, among what their role lets them see. */
export async function GET(request: Request): Promise<Response> {
  const { requestId } = await requestFacts();
  const headers = { "cache-control": "no-store" };
  try {
    const { org, q } = searchInput.parse(Object.fromEntries(new URL(request.url).searchParams));
    const { caller } = await organisationCaller(org, requestId);
    const hits = await searchConsole(caller, q);
    return Response.json({ items: hits.map((hit) => ({ ...hit, href: `/${org}${hit.href}` })) }, { headers });
  } catch (error) {
    const { status, error: known } = publicError(error, requestId);
    return Response.json({ error: known }, { status, headers });
  }
}
