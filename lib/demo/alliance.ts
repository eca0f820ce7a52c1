import { acrossOrganisations } from "@/lib/doors/callers";
import { setPromoterDefaults, setPromoterFeature } from "@/lib/institutions/commands";
import { linkMiniapp } from "@/lib/institutions/links";
import { bindAccount, createPlatform } from "@/lib/open-platforms/commands";
import { acceptBinding } from "@/lib/promoters/answers";
import { createPromoterInvitation } from "@/lib/promoters/invitations";
import { signUpPromoter } from "@/lib/promoters/register";
import { findPromoterSeat } from "@/lib/tenants/persons";
import { signIn } from "@/lib/tenants/sign-in";
import { linkPromoterIdentity } from "@/lib/visits/promoter-identities";
import { deployment, promoterCaller, type SeededOrg } from "./callers";
import { type cast, demoPassword } from "./cast";
import type { DemoFile } from "./file";

type Institution = (typeof cast)["institutions"][number];
export type SeededPromoter = {
  sharerAppid: string;
  openid: string;
  unionid: string;
  institution: SeededOrg;
  name: string;
};

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

/** Its open platform account with its official account and its linked mini-program. */
async function seedOpenPlatform(org: SeededOrg, { subject, licence }: Institution): Promise<void> {
  const own = { subject, licence };
  const caller = acrossOrganisations(org.admin);
  await createPlatform(org.admin, own);
  const miniapp = { kind: "miniapp" as const, appid: `wx_${org.slug}_mini`, name: `${org.name}小程序` };
  const official = { kind: "official_account" as const, appid: `wx_${org.slug}_official`, name: org.name };
  for (const account of [miniapp, official]) await bindAccount(caller, { ...account, ...own });
}

/** An institution with a linked mini-program, the programme on, and its promoters bound by their own acceptance. */
export async function seedInstitution(
  org: SeededOrg,
  institution: Institution,
  file: DemoFile,
): Promise<SeededPromoter[]> {
  await linkMiniapp(org.admin, { appid: `wx_${org.slug}_mini`, name: `${org.name}小程序` });
  await setPromoterDefaults(org.admin, { commissionType: 0, ratioPpm: 600_000 });
  await setPromoterFeature(org.admin, { enabled: true });
  await seedOpenPlatform(org, institution);
  const promoters: SeededPromoter[] = [];
  for (const [index, promoter] of institution.promoters.entries())
    promoters.push(await promote(org, promoter, index, file));
  return promoters;
}
