import type { Caller } from "@/lib/kernel/ctx";
import { allow, type Permission } from "@/lib/kernel/permissions";
import { recordDenied } from "./denied";
import { publicError } from "./failure";
import { organisationCaller } from "./organisation";
import { requestFacts } from "./who";

/** The door of what a console page reads beside itself (live counters, exports): session, seat, permission, query. */
export async function readFor(
  org: string,
  permission: Permission,
  run: (caller: Caller) => Promise<Response>,
): Promise<Response> {
  const { requestId } = await requestFacts();
  try {
    const { caller } = await organisationCaller(org, requestId);
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
