import type { Caller } from "@/lib/kernel/ctx";
import { allow, type Permission } from "@/lib/kernel/permissions";
import type { PublicError } from "@/lib/kernel/result";
import { recordDenied } from "./denied";
import { publicError } from "./failure";
import { actingFor } from "./on-behalf";
import { organisationCaller } from "./organisation";
import { checkOrigin } from "./origin";
import { requestFacts } from "./who";

type Reply<T> = { status: number; body: { ok: true; data: T } | { ok: false; error: PublicError } };

/**
 * The door of uploads from a console page: bodies too large for an action come to a route handler, and pass the same
 * origin check, session and seat, and ask for the permission before a byte is read. The default is what every upload of
 * a package needs to see the mini-program; its command asks for the right a project role may add. `explain` may add to
 * a refusal what its code cannot say.
 */
export async function uploadFrom<T>(
  org: string,
  run: (caller: Caller) => Promise<T>,
  explain: (error: unknown) => object = () => ({}),
  permission: Permission = "miniapp.read",
  /** Names the mini-program, where a provider may upload on a brand's behalf. */
  subject: object = {},
): Promise<Reply<T>> {
  const facts = await requestFacts();
  try {
    checkOrigin(facts);
    const { caller } = await organisationCaller(org, facts.requestId);
    try {
      allow(caller, permission);
      return { status: 200, body: { ok: true, data: await run(await actingFor(caller, permission, subject)) } };
    } catch (error) {
      await recordDenied(caller, permission, error);
      throw error;
    }
  } catch (error) {
    const refusal = publicError(error, facts.requestId);
    return { status: refusal.status, body: { ok: false, error: { ...refusal.error, ...explain(error) } } };
  }
}
