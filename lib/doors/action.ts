import type { z } from "zod";
import type { Caller } from "@/lib/kernel/ctx";
import { allow, type Permission } from "@/lib/kernel/permissions";
import type { Result } from "@/lib/kernel/result";
import { acrossOrganisations, systemCaller } from "./callers";
import { recordDenied } from "./denied";
import { publicError } from "./failure";
import { actingFor } from "./on-behalf";
import { organisationCaller, person, selfCaller } from "./organisation";
import { checkOrigin } from "./origin";
import { type Person, requestFacts } from "./who";

type Spec<S extends z.ZodType, T> = {
  permission: Permission;
  input: S;
  run: (caller: Caller, input: z.output<S>) => Promise<T>;
  /** For commands whose facts belong to several parties. */
  across?: boolean;
};

/** What the test that walks every action reads off each of them. */
export type ActionMeta = {
  as: "organisation" | "promoter" | "creator" | "person" | "anyone";
  permission: Permission | null;
};
const withMeta = <F extends object>(fn: F, meta: ActionMeta): F & { meta: ActionMeta } => Object.assign(fn, { meta });

async function guarded<T>(
  who: (requestId: string) => Promise<Caller>,
  spec: Spec<z.ZodType, T>,
  raw: unknown,
): Promise<Result<T>> {
  const facts = await requestFacts();
  try {
    checkOrigin(facts);
    const caller = await who(facts.requestId);
    try {
      allow(caller, spec.permission);
      const input = spec.input.parse(raw);
      const acting = await actingFor(caller, spec.permission, input);
      const data = await spec.run(spec.across ? acrossOrganisations(acting) : acting, input);
      return { ok: true, data };
    } catch (error) {
      await recordDenied(caller, spec.permission, error);
      throw error;
    }
  } catch (error) {
    return { ok: false, error: publicError(error, facts.requestId).error };
  }
}

/**
 * The door of console forms: `(org slug, input) → Result`. Origin, session, seat, permission, schema, then the command.
 */
export function action<S extends z.ZodType, T>(spec: Spec<S, T>) {
  const run = (org: string, raw: z.input<S>): Promise<Result<T>> =>
    guarded(async (id) => (await organisationCaller(String(org), id)).caller, spec as Spec<z.ZodType, T>, raw);
  return withMeta(run, { as: "organisation", permission: spec.permission });
}

/** The same for a promoter's or creator's own phone pages: `(input) → Result`. */
export function selfAction<S extends z.ZodType, T>(kind: "promoter" | "creator", spec: Spec<S, T>) {
  const run = (raw: z.input<S>): Promise<Result<T>> =>
    guarded((id) => selfCaller(kind, id), spec as Spec<z.ZodType, T>, raw);
  return withMeta(run, { as: kind, permission: spec.permission });
}

/** For a signed-in person who has no seat yet (accepting an invitation, registering as a promoter). */
export function personAction<S extends z.ZodType, T>(spec: {
  input: S;
  run: (caller: Caller, who: Person, input: z.output<S>) => Promise<T>;
}) {
  const run = async (raw: z.input<S>): Promise<Result<T>> => {
    const facts = await requestFacts();
    try {
      checkOrigin(facts);
      const who = await person();
      return { ok: true, data: await spec.run(systemCaller("person", facts.requestId), who, spec.input.parse(raw)) };
    } catch (error) {
      return { ok: false, error: publicError(error, facts.requestId).error };
    }
  };
  return withMeta(run, { as: "person", permission: null });
}

/** For nobody in particular (sign-up by an invitation link): throttled inside the command. */
export function openAction<S extends z.ZodType, T>(spec: {
  input: S;
  run: (caller: Caller, input: z.output<S>) => Promise<T>;
}) {
  const run = async (raw: z.input<S>): Promise<Result<T>> => {
    const facts = await requestFacts();
    try {
      checkOrigin(facts);
      return { ok: true, data: await spec.run(systemCaller("open", facts.requestId), spec.input.parse(raw)) };
    } catch (error) {
      return { ok: false, error: publicError(error, facts.requestId).error };
    }
  };
  return withMeta(run, { as: "anyone", permission: null });
}
