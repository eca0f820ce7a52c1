import pg from "pg";
import { closePools } from "@/db/client";
import { acrossOrganisations } from "@/lib/doors/callers";
import { jobCaller } from "@/lib/doors/job";
import { env } from "@/lib/kernel/env";
import { createMiniapp } from "@/lib/miniapps/commands";
import { grantAuthorisation } from "@/lib/providers/consent";
import { createPreauthCode } from "@/lib/providers/preauth";
import { proposeBrands } from "@/lib/providers/proposals";
import { decideProposal } from "@/lib/providers/whitelist";
import { acceptTrial } from "@/lib/release-waves/acceptance";
import { startWaveInput } from "@/lib/release-waves/input";
import { listAcceptances, listItems } from "@/lib/release-waves/item-queries";
import { getWave, listWaves } from "@/lib/release-waves/queries";
import { raiseReviewQuota } from "@/lib/release-waves/raise-quota";
import { startWave } from "@/lib/release-waves/start";
import { runWaves } from "@/lib/release-waves/worker";
import { listTemplates } from "@/lib/templates/queries";
import { approveVersion } from "@/lib/versions/reviews";
import { brandNames } from "./brand-names";
import { memberCaller, type SeededOrg } from "./callers";
import { cast } from "./cast";
import { copyBrand } from "./copy-brand";
import { seedOrganisation } from "./organisations";

/** Authorised mini-programs it adds, one brand each. */
const total = 2000;
const pattern = {
  name: "云间木作",
  slug: "yunjian",
  people: [{ name: "林木", email: "lin@yunjian.example", role: "admin" as const }],
};
const monthlyLimit = 5000;
const reservedFirst = 400;

const owner = new pg.Client({ connectionString: env.databaseUrl });

/** An organisation of the demo with its first administrator, as the seed left it. */
async function orgOf(slug: string): Promise<SeededOrg | null> {
  const { rows } = await owner.query(
    `select o.id, o.kind, o.name, o.slug, o.appid, u.id as user_id, u.name as user_name from organisations o
     join memberships m on m.org_id = o.id and m.role = 'admin' and m.removed_at is null join users u on u.id = m.user_id
     where o.slug = $1 order by m.created_at limit 1`,
    [slug],
  );
  const [row] = rows;
  if (!row) return null;
  const admin = memberCaller(row, { id: row.user_id, name: row.user_name, role: "admin" });
  return { id: row.id, kind: row.kind, name: row.name, slug, appid: row.appid, secret: "", key: admin, admin };
}

/** The brand all others are like: whitelisted through the provider, authorised, live by a wave of the provider's. */
async function makePattern(operator: SeededOrg, provider: SeededOrg, templateId: number): Promise<SeededOrg> {
  const brand = await seedOrganisation(operator, "brand", pattern, []);
  const channel = "xiaohongshu" as const;
  const { proposed } = await proposeBrands(provider.admin, {
    channel,
    brands: [
      {
        brandName: brand.name,
        subject: `${brand.name}有限公司`,
        category: "beauty",
        brandAppid: brand.appid,
        depositEvidence: "保证金收据 DEMO",
      },
    ],
  });
  await decideProposal(operator.admin, { proposalId: proposed[0]?.proposalId ?? "", decision: "approve" });
  const { appid } = await createMiniapp(brand.admin, {
    channel,
    name: `${brand.name}小店`,
    intro: "由云枢科技代开发的品牌商城。",
    category: "beauty",
    domains: ["self"],
  });
  const sets = [17, 18, 30];
  const { code } = await createPreauthCode(acrossOrganisations(provider.admin), { authType: 2, sets });
  await grantAuthorisation(acrossOrganisations(brand.admin), { code, appid, sets });
  const wave = startWaveInput.parse({
    templateId,
    name: "5.11.3 全量",
    targets: { kind: "appids", appids: [appid] },
    reviewNotes: "修正优惠券叠加，其余不变。",
    haltFailures: 20,
    haltPpm: 20_000,
  });
  const { waveId } = await startWave(acrossOrganisations(provider.admin), wave);
  await runWaves(jobCaller("waves"));
  for (const { itemId } of await listAcceptances(brand.admin))
    await acceptTrial(acrossOrganisations(brand.admin), { itemId });
  await runWaves(jobCaller("waves"));
  const { items } = await listItems(provider.admin, waveId, { direction: "older", limit: 1 });
  const { rows } = await owner.query("select review_id from release_wave_items where id = $1", [items[0]?.id]);
  await approveVersion(operator.admin, { reviewId: rows[0]?.review_id });
  await runWaves(jobCaller("waves"));
  return brand;
}

const isThere = async () =>
  (await owner.query("select 1 from organisations where slug = $1", [`${pattern.slug}_0001`])).rowCount === 1;

/** What one submission of the pattern counted, its copies count too; the wave holds all of them. */
async function countCopies(provider: SeededOrg, copies: number): Promise<void> {
  await owner.query(
    "update review_quotas set used = used + $2, used_first = used_first + $2 where provider_id = $1 and used > 0",
    [provider.id, copies],
  );
  await owner.query(
    `update release_waves w set item_count = (select count(*) from release_wave_items i where i.wave_id = w.id),
            finishes = finishes + $2 where provider_id = $1`,
    [provider.id, copies],
  );
  await owner.query("analyze");
}

/** Server time of what the release queue's page reads, in milliseconds: median and worst of twenty. */
async function measure(provider: SeededOrg): Promise<void> {
  const list = { direction: "older", limit: 25 } as const;
  const [wave] = (await listWaves(provider.admin, list)).items;
  if (!wave) return;
  const times: number[] = [];
  for (let i = 0; i < 20; i++) {
    const begun = performance.now();
    await Promise.all([
      getWave(provider.admin, wave.id),
      listItems(provider.admin, wave.id, { direction: "older", limit: 50 }),
    ]);
    times.push(performance.now() - begun);
  }
  times.sort((a, b) => a - b);
  const [median, worst] = [times[10] ?? 0, times[19] ?? 0];
  console.log(
    `Release queue, ${wave.itemCount.toLocaleString("en-US")} mini-programs: ${median.toFixed(0)} ms server time (worst of 20: ${worst.toFixed(0)} ms).`,
  );
}

/** Two thousand authorised mini-programs, live with a template of the demo's provider; nothing where they are already. */
async function seedLarge(): Promise<void> {
  const operator = await orgOf(cast.operator.slug);
  const provider = await orgOf(cast.provider.slug);
  if (!operator || !provider) throw new Error("the demo is not seeded: its operator and provider are missing");
  if (await isThere()) return measure(provider);
  const { items } = await listTemplates(provider.admin, { direction: "older", limit: 12 });
  const oldest = items.at(-1);
  if (!oldest) throw new Error("the demo's provider has no template");
  const begun = performance.now();
  await raiseReviewQuota(acrossOrganisations(operator.admin), { providerId: provider.id, monthlyLimit, reservedFirst });
  const brand = await makePattern(operator, provider, oldest.templateId);
  const counts = await copyBrand(owner, brand, brandNames(total).slice(0, total - 1));
  await countCopies(provider, total - 1);
  console.log(`Large demo in ${((performance.now() - begun) / 1000).toFixed(1)} s. Rows added:`);
  console.table(counts);
  await measure(provider);
}

await owner.connect();
await seedLarge();
await owner.end();
await closePools();
process.exit(0);
