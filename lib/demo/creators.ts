import { authoriseContent } from "@/lib/creators/authorise";
import { createCreator } from "@/lib/creators/commands";
import { addContent } from "@/lib/creators/contents";
import { acceptInvitation } from "@/lib/creators/cooperations";
import { createCreatorInvitation } from "@/lib/creators/invitations";
import { signUpCreator } from "@/lib/creators/register";
import type { ContentKind } from "@/lib/creators/rules";
import { acrossOrganisations } from "@/lib/doors/callers";
import type { Caller } from "@/lib/kernel/ctx";
import { DAY_MS } from "@/lib/kernel/time";
import { signIn } from "@/lib/tenants/sign-in";
import type { SeededBrand } from "./brands";
import { creatorCaller, deployment, type SeededOrg } from "./callers";
import { cast, demoPassword } from "./cast";
import type { DemoFile } from "./file";

export type SeededContent = { contentId: string; creatorAppid: string; kind: ContentKind };
type Cast = (typeof cast)["creators"][number]["contents"][number];

const servicePpm = 60_000;

/** The first few goods of the brand a content is about. */
const shownIn = (brands: readonly SeededBrand[], { brand, goods }: Pick<Cast, "brand" | "goods">) =>
  brands
    .find((one) => one.org.slug === brand)
    ?.goods.slice(0, goods)
    .map((one) => one.productId) ?? [];

/** Two creators without sign-ins, kept by an institution, with contents authorised to it. */
async function seedManaged(org: SeededOrg, brands: readonly SeededBrand[], now: Date, file: DemoFile) {
  const caller = acrossOrganisations(org.admin);
  const contents: SeededContent[] = [];
  for (const creator of cast.creators) {
    const { creatorAppid } = await createCreator(caller, { name: creator.name });
    file.creators.push({ creator_appid: creatorAppid, name: creator.name });
    for (const content of creator.contents) {
      const { kind, title } = content;
      const productIds = shownIn(brands, content);
      const { contentId } = await addContent(caller, { creatorAppid, kind, title, productIds });
      const period = kind === "live" ? { periodFrom: now, periodTo: new Date(now.getTime() + 90 * DAY_MS) } : {};
      await authoriseContent(caller, { contentId, institutionAppid: org.appid, servicePpm, ...period });
      contents.push({ contentId, creatorAppid, kind });
    }
  }
  return contents;
}

/** A creator who signs in himself: invited by QR, he authorises all his videos and, for a time, his reservations. */
async function seedOwn(org: SeededOrg, brands: readonly SeededBrand[], now: Date, file: DemoFile) {
  const { name, email, contents } = cast.ownCreator;
  const { token } = await createCreatorInvitation(org.admin, {
    scope: "all",
    servicePpm: 80_000,
    note: "想请你一起做敏感肌专场",
    maxUses: 1,
    validDays: 30,
  });
  const { creatorId, creatorAppid } = await signUpCreator(deployment, { token, email, password: demoPassword, name });
  const { userId } = await signIn(deployment, { email, password: demoPassword });
  const self = acrossOrganisations(creatorCaller({ id: creatorId, userId, name }));
  const made: SeededContent[] = [];
  for (const content of contents) {
    const { kind, title } = content;
    const startsAt = kind === "live_notice" ? new Date(now.getTime() + 45 * DAY_MS) : undefined;
    const productIds = shownIn(brands, content);
    const { contentId } = await addContent(self, { creatorAppid, kind, title, productIds, startsAt });
    made.push({ contentId, creatorAppid, kind });
  }
  const periodTo = new Date(now.getTime() + 90 * DAY_MS);
  const kinds = ["video" as const, "live_notice" as const];
  await acceptInvitation(self, { token, kinds, contentIds: [], servicePpm, periodFrom: now, periodTo });
  file.creators.push({ creator_appid: creatorAppid, name });
  file.users.push({ email, password: demoPassword, org: "/c", role: "creator" });
  return { contents: made.filter((one) => one.kind === "video"), own: { creatorAppid, self } };
}

export type OwnCreator = { creatorAppid: string; self: Caller };

/** The creators of the demo, the one who signs in himself among them, and the contents promoters share. */
export async function seedCreators(
  org: SeededOrg,
  brands: readonly SeededBrand[],
  now: Date,
  file: DemoFile,
): Promise<{ contents: SeededContent[]; own: OwnCreator }> {
  const managed = await seedManaged(org, brands, now, file);
  const { contents, own } = await seedOwn(org, brands, now, file);
  return { contents: [...managed, ...contents], own };
}
