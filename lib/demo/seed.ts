import path from "node:path";
import { fileURLToPath } from "node:url";
import { closePools } from "@/db/client";
import { beginClock } from "@/lib/clock/commands";
import { DAY_MS, dayBounds, dayOf } from "@/lib/kernel/time";
import { advance } from "@/lib/worker/advance";
import { type SeededPromoter, seedInstitution } from "./alliance";
import { seedAuthorisations, seedProposals } from "./authorisations";
import { seedBrand, seedOffers, seedTrial } from "./brands";
import { deployment } from "./callers";
import { cast } from "./cast";
import { helperOrder, passOn, seedCooperations } from "./cooperations";
import { seedCreators } from "./creators";
import { type DemoFile, writeDemoFile } from "./file";
import { seedOperator, seedOrganisation } from "./organisations";
import { partnerOrder, partnershipDay, seedPartners } from "./partnerships";
import { seedProvider } from "./provider";
import { suspiciousDay } from "./suspicious";
import { type Later, openMarket, tradeDay } from "./trade";
import { seedWindows } from "./windows";

/** How many days the demo has lived before anybody signs in. */
const days = 40;
const root = fileURLToPath(new URL("../..", import.meta.url));

/** The demo's organisations and forty days of trade, written through the commands; nothing where somebody is already there. */
async function seed(today: Date): Promise<void> {
  const file: DemoFile = {
    base_url: "",
    api_url: "",
    users: [],
    orgs: [],
    components: [],
    miniprograms: [],
    promoters: [],
    creators: [],
  };
  const start = dayBounds(dayOf(new Date(today.getTime() - days * DAY_MS))).from;
  if (!(await beginClock(deployment, start))) return;
  const operator = await seedOperator(cast.operator, file.users);
  if (!operator) return;
  console.log("Writing the demo: organisations, mini-programs, forty days of trade …");
  const institutions = [];
  for (const team of cast.institutions)
    institutions.push(await seedOrganisation(operator, "institution", team, file.users));
  const provider = await seedOrganisation(operator, "provider", cast.provider, file.users);
  await seedProvider(operator, provider, path.resolve(root));
  await seedAuthorisations(operator, provider, file);
  const brands = [];
  for (const brand of cast.brands)
    brands.push(
      await seedBrand(
        operator,
        await seedOrganisation(operator, "brand", brand, file.users),
        brand,
        path.resolve(root),
      ),
    );
  for (const brand of brands) await seedOffers(brand, institutions, start);
  const promoters: SeededPromoter[] = [];
  for (const [index, org] of institutions.entries()) {
    const team = cast.institutions[index];
    if (team) promoters.push(...(await seedInstitution(org, team, file)));
  }
  await seedCooperations(brands, institutions);
  const [first, second] = institutions;
  const { contents, own } = first ? await seedCreators(first, brands, start, file) : { contents: [], own: null };
  const market = await openMarket(brands, promoters, contents);

  const people = second && own ? await seedPartners(institutions, own, file) : null;
  let waiting: Later[] = [];
  for (let day = 0; day < days; day++) {
    const midnight = new Date(start.getTime() + day * DAY_MS);
    await advance(operator.admin, { now: new Date(midnight.getTime() + 20 * 3_600_000) });
    for (const later of waiting.filter((one) => one.day === day))
      await later.run(new Date(midnight.getTime() + 8 * 3_600_000));
    await suspiciousDay(market, day, midnight);
    if (people) {
      await partnershipDay(people, brands, day, days);
      await partnerOrder(market, people, day, midnight);
    }
    if (own && day === days - 6) await seedWindows(institutions, own, file.creators[0]?.creator_appid);
    if (day === days - 2) await passOn(institutions, brands);
    if (day === days - 1 && second) await helperOrder(market, second, new Date(midnight.getTime() + 11 * 3_600_000));
    waiting = [...waiting.filter((one) => one.day > day), ...(await tradeDay(market, day, midnight))];
  }
  // The rest of the way to the present: from here on the demo runs by the machine's clock, never a moment ahead of it.
  await advance(operator.admin, { now: new Date() });
  for (const brand of brands) await seedTrial(brand);
  await seedProposals(provider);

  for (const org of [operator, ...brands.map((brand) => brand.org), provider, ...institutions])
    file.orgs.push({ name: org.name, kind: org.kind, appid: org.appid, secret: org.secret });
  for (const brand of brands)
    file.miniprograms.push({
      appid: brand.appid,
      name: brand.name,
      brand_appid: brand.org.appid,
      upload_key: brand.uploadKey,
    });
  await writeDemoFile(file);
}

await seed(new Date());
await closePools();
process.exit(0);
