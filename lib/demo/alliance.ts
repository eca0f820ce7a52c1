import { authoriseContent } from "@/lib/creators/authorise";
import { createCreator } from "@/lib/creators/commands";
import { addContent } from "@/lib/creators/contents";
import { acrossOrganisations } from "@/lib/doors/callers";
import { setPromoterFeature } from "@/lib/institutions/commands";
import { linkMiniapp } from "@/lib/institutions/links";
import { DAY_MS } from "@/lib/kernel/time";
import { acceptBinding } from "@/lib/promoters/answers";
import { createPromoterInvitation } from "@/lib/promoters/invitations";
import { signUpPromoter } from "@/lib/promoters/register";
import { findPromoterSeat } from "@/lib/tenants/persons";
import { signIn } from "@/lib/tenants/sign-in";
import { linkPromoterIdentity } from "@/lib/visits/promoter-identities";
import { deployment, promoterCaller, type SeededOrg } from "./callers";
import { cast, demoPassword } from "./cast";
import type { DemoFile } from "./file";

type Institution = (typeof cast)["institutions"][number];
export type SeededPromoter = {
  sharerAppid: string;
  openid: string;
  unionid: string;
  institution: SeededOrg;
  name: string;
};
export type SeededContent = { contentId: string; creatorAppid: string; kind: "video" | "live" };

/** Invented people: the numbers have the right form and belong to nobody. */
const identity = { realName: "演示用户", idNumber: "11010519491231002X", account: "6222020200112233" };

async function promote(
  org: SeededOrg,
  promoter: Institution["promoters"][number],
  index: number,
  file: DemoFile,
): Promise<SeededPromoter> {
  const terms = { commissionType: promoter.commissionType, ratioPpm: promoter.ratioPpm };
  const { token } = await createPromoterInvitation(org.admin, { ...terms, maxUses: 1, validDays: 30 });
  const { nickname, email } = promoter;
  const registration = { kind: "full" as const, nickname, phone: `1380000${String(1000 + index)}`, ...identity };
  const { promoterId, sharerAppid } = await signUpPromoter(deployment, {
    token,
    email,
    password: demoPassword,
    registration,
  });
  const { userId } = await signIn(deployment, { email, password: demoPassword });
  const seat = await findPromoterSeat(deployment, userId);
  await acceptBinding(
    acrossOrganisations(promoterCaller({ id: promoterId, userId, name: nickname }, seat?.reach ?? [])),
    { token },
  );
  const openid = `o_demo_${sharerAppid.slice(-10)}`;
  const unionid = `u_demo_${sharerAppid.slice(-10)}`;
  await linkPromoterIdentity(acrossOrganisations(org.admin), { sharerAppid, openid, unionid });
  file.users.push({ email, password: demoPassword, org: "/p", role: "promoter" });
  file.promoters.push({
    sharer_appid: sharerAppid,
    openid,
    institution_appid: org.appid,
    commission_type: promoter.commissionType,
    commission_ratio: promoter.ratioPpm,
  });
  return { sharerAppid, openid, unionid, institution: org, name: nickname };
}

/** An institution with a linked mini-program, the programme on, and its promoters bound by their own acceptance. */
export async function seedInstitution(
  org: SeededOrg,
  institution: Institution,
  file: DemoFile,
): Promise<SeededPromoter[]> {
  await linkMiniapp(org.admin, { appid: `wx_${org.slug}_mini`, name: `${org.name}小程序` });
  await setPromoterFeature(org.admin, { enabled: true });
  const promoters: SeededPromoter[] = [];
  for (const [index, promoter] of institution.promoters.entries())
    promoters.push(await promote(org, promoter, index, file));
  return promoters;
}

/** Two creators without sign-ins, kept by an institution, with contents authorised to it. */
export async function seedCreators(org: SeededOrg, now: Date, file: DemoFile): Promise<SeededContent[]> {
  const caller = acrossOrganisations(org.admin);
  const contents: SeededContent[] = [];
  for (const creator of cast.creators) {
    const { creatorAppid } = await createCreator(caller, { name: creator.name });
    file.creators.push({ creator_appid: creatorAppid, name: creator.name });
    for (const content of creator.contents) {
      const { contentId } = await addContent(caller, { creatorAppid, ...content, hasOutsideGoods: false });
      const period =
        content.kind === "live" ? { periodFrom: now, periodTo: new Date(now.getTime() + 90 * DAY_MS) } : {};
      await authoriseContent(caller, { contentId, institutionAppid: org.appid, servicePpm: 60_000, ...period });
      contents.push({ contentId, creatorAppid, kind: content.kind });
    }
  }
  return contents;
}
