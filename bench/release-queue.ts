import type pg from "pg";
import { callerOf } from "@/db/factories";
import { makeProvider } from "@/lib/providers/testing";
import { listItems } from "@/lib/release-waves/item-queries";
import { getWave } from "@/lib/release-waves/queries";

const brands = 2000;

/** A wave over 2,000 brands' mini-programs in the middle of its way, and what its page reads of it. */
export async function queueOf(owner: pg.Client): Promise<{ page: () => Promise<unknown>; bare: string }> {
  const provider = await makeProvider(owner);
  await owner.query(
    `insert into organisations (id, kind, name, slug, appid, created_at)
     select 'org_q' || n, 'brand', 'brand ' || n, 'q' || n, 'wxq' || n, now() from generate_series(1, $1::int) n`,
    [brands],
  );
  await owner.query(
    `insert into miniapps (id, brand_id, channel, appid, name, status, created_at, updated_at)
     select 'mna_q' || n, 'org_q' || n, 'xiaohongshu', 'mpq' || n, 'shop ' || n, 'created', now(), now() from generate_series(1, $1::int) n`,
    [brands],
  );
  await owner.query(
    `insert into authorisations (id, provider_id, brand_id, miniapp_id, channel, status, sets, version, authorised_at, updated_at)
     select 'ath_q' || n, $2, 'org_q' || n, 'mna_q' || n, 'xiaohongshu', 'active', '{17,18}', 1, now(), now() from generate_series(1, $1::int) n`,
    [brands, provider.id],
  );
  await owner.query(
    `insert into versions (id, miniapp_id, brand_id, version, uploaded_by, uploader_name, kind, package_hash, total_bytes, report, status, created_at, updated_at)
     values ('ver_q', 'mna_q1', 'org_q1', '1.0.0', 'u', 'u', 'h5', 'h', 1, '{"pages":[]}', 'development', now(), now())`,
  );
  await owner.query(
    `with d as (insert into template_drafts (provider_id, miniapp_id, version_id, created_at) values ($1, 'mna_q1', 'ver_q', now()) returning id),
          t as (insert into templates (provider_id, draft_id, version_id, version, created_by, created_by_name, created_at) select $1, id, 'ver_q', '1.0.0', 'u', 'u', now() from d returning id)
     insert into release_waves (id, provider_id, template_id, name, version, status, needs_acceptance, submits_itself, releases_itself, review_notes, trial_hours, item_count, started_by, started_by_name, started_by_type, created_at, updated_at)
     select 'wav_q', $1, id, 'bench', '1.0.0', 'running', false, true, true, 'x', 1, $2, 'u', 'u', 'user', now(), now() from t`,
    [provider.id, brands],
  );
  await owner.query(
    `insert into release_wave_items (id, wave_id, provider_id, brand_id, miniapp_id, position, turn, status, is_first, due_at, reason, applied_at, submitted_at, created_at, updated_at)
     select 'wvi_q' || n, 'wav_q', $1, 'org_q' || n, 'mna_q' || n, n, n,
            case when n % 97 = 0 then 'failed' when n < 900 then 'released' when n < 1300 then 'submitted' else 'queued' end,
            false, case when n >= 1300 and n % 97 <> 0 then now() end, case when n % 97 = 0 then 'wrong_state' end,
            case when n < 1300 then now() - interval '30 minutes' end, case when n < 1300 then now() - interval '20 minutes' end, now(), now()
     from generate_series(1, $2::int) n`,
    [provider.id, brands],
  );
  await owner.query("analyze");
  const caller = callerOf(provider, "operator");
  const input = { direction: "older", limit: 50, status: "queued" } as const;
  return {
    page: () => Promise.all([getWave(caller, "wav_q"), listItems(caller, "wav_q", input)]),
    bare: "select status from release_wave_items where wave_id = 'wav_q' order by position",
  };
}
