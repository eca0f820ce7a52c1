import type { Caller } from "@/lib/kernel/ctx";
import { AppError } from "@/lib/kernel/errors";
import { systemRandomness } from "@/lib/kernel/ids";
import { findCreatorSeat, findPromoterSeat } from "@/lib/tenants/persons";
import { findSeat } from "@/lib/tenants/seats";
import { systemCaller } from "./callers";
import { type Person, whoIsAsking } from "./who";

export type Org = {
  id: string;
  name: string;
  slug: string;
  kind: "operator" | "brand" | "provider" | "institution";
  appid: string;
};

/** The signed-in person, or unauthenticated. */
export async function person(): Promise<Person> {
  const who = await whoIsAsking();
  if (!who) throw new AppError("unauthenticated");
  return who;
}

/** The person's seat in the organisation named in the URL. No seat there is not_found, as if it did not exist. */
export async function organisationCaller(
  slug: string,
  requestId: string,
): Promise<{ caller: Caller; org: Org; who: Person }> {
  const who = await person();
  const seat = await findSeat(systemCaller("seat", requestId), who.userId, slug);
  if (!seat) throw new AppError("not_found");
  const { org, role } = seat;
  return {
    org,
    who,
    caller: {
      tenant: { id: org.id, kind: org.kind },
      actor: { type: "user", id: who.userId, name: who.name, role },
      reach: org.kind === "institution" ? [org.id] : [],
      dbRole: "app",
      requestId,
      random: systemRandomness,
    },
  };
}

/** The signed-in person acting for himself as promoter or creator; forbidden where he is none. */
export async function selfCaller(kind: "promoter" | "creator", requestId: string): Promise<Caller> {
  const who = await person();
  const find = kind === "promoter" ? findPromoterSeat : findCreatorSeat;
  const seat = await find(systemCaller("seat", requestId), who.userId);
  if (!seat) throw new AppError("forbidden");
  return {
    tenant: { id: seat.id, kind },
    actor: { type: "user", id: who.userId, name: seat.name, role: "self" },
    reach: seat.reach,
    dbRole: "app",
    requestId,
    random: systemRandomness,
  };
}
