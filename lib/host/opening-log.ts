import { inArray } from "drizzle-orm";
import { shareOpenings } from "@/db/schema";
import { rowsOf } from "@/lib/kernel/bulk";
import type { Caller, Ctx } from "@/lib/kernel/ctx";
import { AppError } from "@/lib/kernel/errors";
import { randomCode } from "@/lib/kernel/ids";
import { alone, domainNow, transaction } from "@/lib/kernel/transaction";
import { landingBehind, openShares, type ShareOpening } from "./open-share";
import type { SharedLanding } from "./share-landing";
import { visitKeyLength } from "./travelling";
import type { VisitorKey } from "./visitors";

/** A plain opening of a link: no page asked for, nobody signed in. */
export type LoggedOpening = { code: string; visitor: VisitorKey };
export type Noted = { key: string; at: Date };

const note = {
  name: "note_openings",
  text: `with moment as materialized (select ${domainNow} as at), noted as (
      insert into share_openings (code, visitor_id, token_hash, visit_key, at)
      select o.code, o.visitor_id, o.token_hash, o.visit_key, m.at
      from moment m, unnest($1::text[], $2::text[], $3::text[], $4::text[]) as o(code, visitor_id, token_hash, visit_key))
    select at from moment`,
};

/**
 * Keeps openings of known links, whatever comes: one statement, durable when it answers. What follows from them is made
 * by `followOpenings`.
 */
export async function noteOpenings(caller: Caller, openings: readonly LoggedOpening[]): Promise<Noted[]> {
  const keys = openings.map(() => randomCode(visitKeyLength, caller.random));
  const values = [
    openings.map(({ code }) => code),
    openings.map(({ visitor }) => visitor.id),
    openings.map(({ visitor }) => visitor.tokenHash),
    keys,
  ];
  const [row] = await alone<{ at: Date }>(caller, { ...note, values });
  if (!row) throw new Error("openings just noted have a moment");
  return keys.map((key) => ({ key, at: row.at }));
}

type Row = { id: string; code: string; visitorId: string; tokenHash: string; visitKey: string; at: Date };
type Waiting = { id: number; opening: ShareOpening; share: SharedLanding };

/** When the oldest opening that waits was made; null where none does. */
export async function nextOpening(ctx: Ctx): Promise<Date | null> {
  const [row] = await rowsOf<{ at: Date | null }>(ctx, "select min(at) as at from share_openings", []);
  return row?.at ?? null;
}

/**
 * Makes click, visit and touch of openings that were only noted, as of their moment, and lets the notes go; several may
 * do so at once. A touch that comes after an order of the person is a late fact like any other: the order is judged anew.
 * Answers how many.
 */
export async function followOpenings(caller: Caller, most = 200): Promise<number> {
  return transaction(caller, async (ctx) => {
    const rows = await rowsOf<Row>(
      ctx,
      `select id, code, visitor_id as "visitorId", token_hash as "tokenHash", visit_key as "visitKey", at
       from share_openings order by id limit $1 for update skip locked`,
      [most],
    );
    if (rows.length === 0) return 0;
    const waiting: Waiting[] = [];
    for (const { id, code, visitorId, tokenHash, visitKey, at } of rows) {
      const share = await landingBehind(ctx, code, null);
      const visitor = { id: visitorId, tokenHash };
      const opening = { code, page: null, into: null, visitor, userId: null, answered: { key: visitKey, at } };
      if (share) waiting.push({ id: Number(id), opening, share });
    }
    // The page itself was faster with the same visit, or what was shared is gone: there is nothing more to make.
    for (const outcome of await openShares(ctx, waiting))
      if (outcome instanceof Error && !(outcome instanceof AppError)) throw outcome;
    await ctx.db.delete(shareOpenings).where(
      inArray(
        shareOpenings.id,
        rows.map((row) => Number(row.id)),
      ),
    );
    return rows.length;
  });
}

/** All that wait now. */
export async function followAllOpenings(caller: Caller): Promise<number> {
  let done = 0;
  for (;;) {
    const followed = await followOpenings(caller);
    if (followed === 0) return done;
    done += followed;
  }
}
