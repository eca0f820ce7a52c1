import { z } from "zod";
import { seal, unseal } from "@/lib/kernel/crypto";
import type { Caller, Ctx } from "@/lib/kernel/ctx";
import { AppError } from "@/lib/kernel/errors";
import { addMinutes } from "@/lib/kernel/time";
import { transaction } from "@/lib/kernel/transaction";
import { type Guest, placeOf } from "./guest";
import { linkPromoter } from "./self";
import { identityAt } from "./visitors";

/** Who signs in where. Sealed, since the uploaded code holds it: it learns nothing and can change nothing. */
const pass = z.strictObject({
  kind: z.enum(["code", "session"]),
  appid: z.string(),
  visitorId: z.string(),
  isTrial: z.boolean(),
  until: z.number(),
});
export type Pass = Omit<z.infer<typeof pass>, "kind" | "until">;

const minutes = { code: 5, session: 120 } as const;

function issue(ctx: Ctx, kind: keyof typeof minutes, { appid, visitorId, isTrial }: Pass): string {
  const until = addMinutes(ctx.now, minutes[kind]).getTime();
  return seal(JSON.stringify({ kind, appid, visitorId, isTrial, until }));
}

function open(ctx: Ctx, kind: keyof typeof minutes, text: string, appid: string): Pass {
  const read = opened(text);
  if (read?.kind !== kind || read.appid !== appid || read.until <= ctx.now.getTime())
    throw new AppError("unauthenticated");
  return read;
}

function opened(text: string): z.infer<typeof pass> | null {
  if (text.length > 1000) return null;
  try {
    return pass.parse(JSON.parse(unseal(text)));
  } catch {
    // Forged, cut short, or another deployment's: nobody's pass.
    return null;
  }
}

/** `login`: a code for the shop's backend, good for five minutes and for this mini-program alone. */
export function login(caller: Caller, guest: Guest, userId: string | null): Promise<{ code: string }> {
  return transaction(caller, async (ctx) => {
    const place = placeOf(guest);
    const { identityId } = await identityAt(ctx, guest.visitor, place);
    await linkPromoter(ctx, userId, identityId);
    return {
      code: issue(ctx, "code", { appid: place.appid, visitorId: guest.visitor.id, isTrial: guest.isTrial }),
    };
  });
}

/** A session of two hours for a code; unauthenticated for one that is forged, over, or another mini-program's. */
export const sessionFor = (ctx: Ctx, code: string, appid: string): string =>
  issue(ctx, "session", open(ctx, "code", code, appid));

/** Whose session this is at this mini-program; unauthenticated otherwise. */
export const readSession = (ctx: Ctx, session: string, appid: string): Pass => open(ctx, "session", session, appid);
