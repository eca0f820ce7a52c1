import type { WireCall } from "../wire/wire-call";
import type { Situation } from "../wire/wire-doc";
import { must } from "./machine";
import type { WireWorld } from "./wire-world";

/** Brings a situation about, and answers how to end it. */
type Begin = (world: WireWorld, call: WireCall) => Promise<() => Promise<unknown>>;

export const situations: Record<Situation, Begin> = {
  "feature off": async ({ institution }) => {
    const set = (enabled: boolean) => must(institution, "PUT", "/institution/promoter_feature", { enabled });
    await set(false);
    return () => set(true);
  },
  "clears used up": async ({ owner, institution }) => {
    await owner.query(
      `insert into wire_quota_clears (id, org_id, cleared_at)
       select 'wqc_used_' || n, $1, date_trunc('milliseconds', now()) from generate_series(1, 10) n`,
      [institution.id],
    );
    return () => owner.query("delete from wire_quota_clears where id like 'wqc_used_%'");
  },
  "no callback": async ({ owner, institution }) => {
    const set = (status: string) =>
      owner.query("update event_receivers set status = $2 where org_id = $1 and kind = 'callback'", [
        institution.id,
        status,
      ]);
    await set("removed");
    return () => set("active");
  },
};
