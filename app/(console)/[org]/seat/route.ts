import { readFor } from "@/lib/doors/read";

export const dynamic = "force-dynamic";

/** The asking person's role here, for a page that is open: without a seat there is none. */
export async function GET(_: Request, { params }: { params: Promise<{ org: string }> }): Promise<Response> {
  return readFor((await params).org, "org.read", async (caller) =>
    Response.json({ role: caller.actor.role }, { headers: { "cache-control": "no-store" } }),
  );
}
