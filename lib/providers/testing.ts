import type pg from "pg";
import { type MadeOrg, makeOrganisation } from "@/db/factories";
import type { Caller } from "@/lib/kernel/ctx";
import { makeId, systemRandomness } from "@/lib/kernel/ids";
import { exclusiveAmong } from "./permission-sets";

const fresh = (prefix: string) => makeId(prefix, new Date(), systemRandomness);

export type MadeMiniapp = { id: string; appid: string; brandId: string };

/** A created mini-program of this brand in 小红书, inserted as the owner. */
export async function insertMiniapp(owner: pg.Client, brand: MadeOrg): Promise<MadeMiniapp> {
  const made = { id: fresh("mna"), appid: fresh("mp"), brandId: brand.id };
  await owner.query(
    `insert into miniapps (id, brand_id, channel, appid, name, status, created_at, updated_at)
     values ($1, $2, 'xiaohongshu', $3, '小店', 'created', now(), now())`,
    [made.id, made.brandId, made.appid],
  );
  return made;
}

/** An authorisation as the page of consent would leave it; tests of consent itself use the commands. */
export async function makeAuthorisation(
  owner: pg.Client,
  provider: MadeOrg,
  miniapp: MadeMiniapp,
  sets: number[],
): Promise<{ authorisationId: string; revoke: () => Promise<void> }> {
  const id = fresh("ath");
  await owner.query(
    `insert into authorisations (id, provider_id, brand_id, miniapp_id, channel, status, sets, version, authorised_at, updated_at)
     values ($1, $2, $3, $4, 'xiaohongshu', 'active', $5, 1, now(), now())`,
    [id, provider.id, miniapp.brandId, miniapp.id, sets],
  );
  await owner.query(
    `insert into authorisation_versions (authorisation_id, version, provider_id, brand_id, status, sets, by, actor_id, actor_name, at)
     values ($1, 1, $2, $3, 'active', $4, 'brand', 'usr_test', 'Test', now())`,
    [id, provider.id, miniapp.brandId, sets],
  );
  for (const set of sets)
    await owner.query(
      `insert into authorisation_sets (id, authorisation_id, provider_id, brand_id, miniapp_id, set_id, is_exclusive, granted_at)
       values ($1, $2, $3, $4, $5, $6, $7, now())`,
      [fresh("ats"), id, provider.id, miniapp.brandId, miniapp.id, set, exclusiveAmong([set]).length > 0],
    );
  const revoke = async () => {
    await owner.query("update authorisations set status = 'revoked', revoked_at = now() where id = $1", [id]);
    await owner.query("update authorisation_sets set ended_at = now() where authorisation_id = $1", [id]);
  };
  return { authorisationId: id, revoke };
}

/** A provider admitted to its two rights in 小红书, inserted as the owner. */
export async function makeProvider(owner: pg.Client, name?: string): Promise<MadeOrg> {
  const provider = await makeOrganisation(owner, "provider", name);
  for (const right of ["miniapp", "provider"])
    await owner.query(
      `insert into admissions (id, brand_id, channel, mode, provider_right, subject, category, status, created_at, updated_at)
       values ($1, $2, 'xiaohongshu', 'provider', $3, 'subject', 'provider', 'admitted', now(), now())`,
      [fresh("adm"), provider.id, right],
    );
  return provider;
}

/** The same caller as the door hands it to commands whose facts belong to several parties. */
export const across = (caller: Caller): Caller => ({ ...caller, dbRole: "system" });
