import type pg from "pg";
import { type Machine, must } from "./machine";

/** A dry run of the brand's with a line that changes, and a commission of its line that is held for review. */
export async function ofReviews(owner: pg.Client, brand: Machine, institution: Machine, lineId: string) {
  const { dry_run_id } = await must(brand, "POST", "/dry-runs", {
    from: "2026-01-01T00:00:00Z",
    until: "2026-02-01T00:00:00Z",
    lock: { product_click_days: 7, product_order_days: 0, content_click_days: 7, content_order_days: 0 },
  });
  await owner.query(
    `insert into dry_run_lines (run_id, org_id, line_id, order_id, order_no, line_no, title, ordered_at, change, before, after, difference_fen)
     select $1, $2, l.id, l.order_id, l.order_no, l.line_no, l.title, l.ordered_at, 'amount', '{}', '{}', 1 from order_lines l where l.id = $3`,
    [dry_run_id, brand.id, lineId],
  );
  await owner.query(
    `insert into promoters (id, sharer_appid, nickname, registration, registered_at) values ('prm_held', 'wx_held', 'held', 'full', now())`,
  );
  await owner.query(
    `insert into commissions (id, line_id, order_id, attribution_version, brand_id, institution_id, promoter_id, plan_id, plan_version,
       binding_id, binding_version, terms, commission_type, service_ppm, sharer_ppm, base_fen, service_fen, sharer_fen, institution_fen,
       status, assessed_at, held_at, ordered_at, updated_at)
     select 'com_held', l.id, l.order_id, 1, l.brand_id, $2, 'prm_held', 'pln', 1, 'bnd', 1, '{"channelFeePpm":0,"deal":null}', 0, 0, 0, 0, 0, 0, 0,
       'held', now(), now(), l.ordered_at, now() from order_lines l where l.id = $1`,
    [lineId, institution.id],
  );
  await owner.query(
    `insert into fraud_cases (id, commission_id, line_id, order_id, order_no, line_no, title, brand_id, institution_id, promoter_id, ordered_at,
       amount_fen, codes, signals, is_held, needs_second, status, version, opened_at, updated_at)
     select 'frd_owned', 'com_held', l.id, l.order_id, l.order_no, l.line_no, l.title, l.brand_id, $2, 'prm_held', l.ordered_at,
       0, '{impossible_gap}', '[{"code":"impossible_gap","facts":{"ms":1,"limit":500}}]', true, false, 'open', 1, now(), now()
     from order_lines l where l.id = $1`,
    [lineId, institution.id],
  );
  return { dry_run_id: dry_run_id as string, line_ref: lineId, fraud_case_id: "frd_owned" };
}
