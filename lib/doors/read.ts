import type { Caller } from "@/lib/kernel/ctx";
import { allow, type Permission } from "@/lib/kernel/permissions";
import { recordDenied } from "./denied";
import { publicError } from "./failure";
import { organisationCaller, selfCaller } from "./organisation";
import { requestFacts } from "./who";

async function guarded(
  permission: Permission,
  who: (requestId: string) => Promise<Caller>,
  run: (caller: Caller) => Promise<Response>,
): Promise<Response> {
  const { requestId } = await requestFacts();
  try {
    const caller = await who(requestId);
    try {
      allow(caller, permission);
      return await run(caller);
    } catch (error) {
      await recordDenied(caller, permission, error);
      throw error;
    }
  } catch (error) {
    const refusal = publicError(error, requestId);
    return Response.json(
      { error: refusal.error },
      { status: refusal.status, headers: { "cache-control": "no-store", "x-request-id": requestId } },
    );
  }
}

/** The door of what a console page reads beside itself (live counters, exports): session, seat, permission, query. */
export const readFor = (org: string, permission: Permission, run: (caller: Caller) => Promise<Response>) =>
  guarded(permission, async (requestId) => (await organisationCaller(org, requestId)).caller, run);

/** The same for what a promoter's or creator's own phone page reads. */
export const readForSelf = (
  kind: "promoter" | "creator",
  permission: Permission,
  run: (caller: Caller) => Promise<Response>,
) => guarded(permission, (requestId) => selfCaller(kind, requestId), run);
