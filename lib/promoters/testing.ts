import type pg from "pg";
import { callerOf, type MadeOrg } from "@/db/factories";
import { acrossOrganisations, systemCaller } from "@/lib/doors/callers";
import { setPromoterFeature } from "@/lib/institutions/commands";
import { linkMiniapp } from "@/lib/institutions/links";
import type { Caller } from "@/lib/kernel/ctx";
import { makeId, systemRandomness } from "@/lib/kernel/ids";
import { findPromoterSeat } from "@/lib/tenants/persons";
import { acceptBinding } from "./answers";
import { createPromoterInvitation } from "./invitations";
import { registerPromoter } from "./register";

export const system = systemCaller("test");
export const realPerson = { realName: "林小满", idNumber: "11010519491231002X", account: "6222020200112233" };

/** Links a mini-program and switches the promoter feature on. */
export async function openProgramme(org: MadeOrg): Promise<void> {
  await linkMiniapp(callerOf(org), { appid: `wx${org.id}`, name: org.name });
  await setPromoterFeature(callerOf(org), { enabled: true });
}

export type MadePromoter = { promoterId: string; sharerAppid: string; userId: string };

/** A user who registered as a promoter. */
export async function makePromoter(owner: pg.Client, kind: "simple" | "full" = "full"): Promise<MadePromoter> {
  const userId = makeId("usr", new Date(), systemRandomness);
  await owner.query(
    "insert into users (id, email, name, password_hash, created_at) values ($1, $2, '林小满', 'none', now() - interval '100 days')",
    [userId, `${userId}@example.test`],
  );
  const input = { nickname: "林小满", phone: "13800138000" };
  const registration =
    kind === "full" ? { ...input, ...realPerson, kind: "full" as const } : { ...input, kind: "simple" as const };
  return { ...(await registerPromoter(system, { userId, name: "林小满" }, registration)), userId };
}

/** The promoter as the door would make him a caller, with the institutions he is bound to now. */
export async function callerOfPromoter(promoter: MadePromoter): Promise<Caller> {
  const seat = await findPromoterSeat(system, promoter.userId);
  if (!seat) throw new Error("no promoter");
  return {
    tenant: { id: seat.id, kind: "promoter" },
    actor: { type: "user", id: promoter.userId, name: seat.name, role: "self" },
    reach: seat.reach,
    dbRole: "app",
    requestId: "req_test",
    random: systemRandomness,
  };
}

/** Invites and accepts in one go. */
export async function bind(
  org: MadeOrg,
  promoter: MadePromoter,
  terms: { commissionType: 0 | 1; ratioPpm: number } = { commissionType: 0, ratioPpm: 650_000 },
): Promise<Caller> {
  const { token } = await createPromoterInvitation(callerOf(org), { ...terms, maxUses: 1, validDays: 7 });
  await acceptBinding(acrossOrganisations(await callerOfPromoter(promoter)), { token });
  return callerOfPromoter(promoter);
}
