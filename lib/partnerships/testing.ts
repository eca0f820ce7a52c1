import type pg from "pg";

/** A shop and a creator who cooperate, as the rest of a test finds them. */
export const makePartnership = (owner: pg.Client, brandId: string, creatorId: string): Promise<unknown> =>
  owner.query(
    `insert into partnerships (id, brand_id, creator_id, status, version, accepted_at, created_at, updated_at)
     values ('psh_' || $1 || $2, $1, $2, 'accepted', 1, now(), now(), now())`,
    [brandId, creatorId],
  );
