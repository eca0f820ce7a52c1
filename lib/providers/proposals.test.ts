import { describe, expect, test } from "vitest";
import { callerOf, makeOrganisation } from "@/db/factories";
import { testDatabase } from "@/db/testing";
import { getAdmission } from "@/lib/admissions/queries";
import { channelOf } from "@/lib/channels/registry";
import { listDeposits } from "@/lib/deposits/queries";
import { createMiniapp } from "@/lib/miniapps/commands";
import { getMiniapp, listMiniapps } from "@/lib/miniapps/queries";
import { markDevelopment } from "./development";
import { decideBatchInput, proposeBrandsInput } from "./input";
import { listBatches, listProposals } from "./proposal-queries";
import { proposeBrands, withdrawProposal } from "./proposals";
import { across, makeProvider } from "./testing";
import { decideBatch, decideProposal, inviteProposedBrand } from "./whitelist";

const { owner } = testDatabase();
const code = (code: string) => expect.objectContaining({ code });
const page = { limit: 25, direction: "older" as const };
const category = channelOf("xiaohongshu").categories.find((one) => !one.refusal)?.id ?? "";
let count = 0;
const brand = (more: object = {}) => {
  const subject = `主体 ${++count} 有限公司`;
  return {
    brandName: `品牌 ${count}`,
    subject,
    category,
    contactEmail: `a${count}@b.example`,
    depositEvidence: "收据 0001",
    ...more,
  };
};
const batch = (...brands: object[]) => proposeBrandsInput.parse({ channel: "xiaohongshu", brands });

async function world() {
  const provider = await makeProvider(owner());
  const operator = callerOf(await makeOrganisation(owner(), "operator"), "operator");
  return { provider, operator, me: callerOf(provider) };
}

describe("a brand proposed by its provider", () => {
  test("is made, admitted through him and exempt from the deposit", async () => {
    const it = await world();
    const { proposed } = await proposeBrands(it.me, batch(brand()));
    const [{ proposalId } = { proposalId: "" }] = proposed;
    const { brandId } = await decideProposal(it.operator, { proposalId, decision: "approve" });
    const made = callerOf({ id: brandId ?? "", kind: "brand", name: "", slug: "", appid: "" });
    const { rows } = await owner().query("select id from admissions where brand_id = $1", [brandId]);
    expect(await getAdmission(made, rows[0].id)).toMatchObject({
      status: "admitted",
      mode: "provider",
      providerId: it.provider.id,
    });
    expect(await listDeposits(made)).toMatchObject([{ requiredFen: 0, shortFen: 0, exemptEvidence: "收据 0001" }]);
    const { appid } = await createMiniapp(made, {
      channel: "xiaohongshu",
      name: "新店",
      intro: "经服务商而来",
      category,
      domains: [],
    });
    expect((await getMiniapp(made, appid)).mode).toBe("provider");
    const invitation = await inviteProposedBrand(across(it.me), { proposalId });
    expect(invitation.url).toContain("/join/");
    await owner().query(
      "insert into users (id, email, name, password_hash, created_at) values ('usr_joined', 'joined@b.example', 'x', 'none', now())",
    );
    await owner().query(
      "insert into memberships (id, org_id, user_id, role, created_at) values ('mem_joined', $1, 'usr_joined', 'admin', now())",
      [brandId],
    );
    await expect(inviteProposedBrand(across(it.me), { proposalId })).rejects.toEqual(code("already_member"));
  });

  test("that is here already keeps its organisation; one with an application of its own is told", async () => {
    const it = await world();
    const known = await makeOrganisation(owner(), "brand");
    const busy = await makeOrganisation(owner(), "brand");
    await owner().query(
      `insert into admissions (id, brand_id, channel, mode, subject, category, status, created_at, updated_at)
       values ('adm_busy', $1, 'xiaohongshu', 'self_developed', 's', 'beauty', 'applied', now(), now())`,
      [busy.id],
    );
    const { proposed, week } = await proposeBrands(
      it.me,
      batch(brand({ brandAppid: known.appid }), brand({ brandAppid: busy.appid })),
    );
    const done = await decideBatch(
      it.operator,
      decideBatchInput.parse({ providerId: it.provider.id, channel: "xiaohongshu", week, decision: "approve" }),
    );
    expect(done.decided.map((one) => one.brandId)).toEqual([known.id]);
    expect(done.undecided).toEqual([{ proposalId: proposed[1]?.proposalId, reason: "applied_already" }]);
    const left = await listProposals(it.me, page);
    expect(left.counts).toEqual({ approved: 1, proposed: 1 });
  });

  test("is refused with a reason, and may be proposed anew; a live one is not taken twice", async () => {
    const it = await world();
    const one = brand();
    const first = await proposeBrands(it.me, batch(one, brand()));
    expect((await proposeBrands(it.me, batch(one))).already).toEqual([one.subject]);
    const proposalId = first.proposed[0]?.proposalId ?? "";
    await decideProposal(it.operator, { proposalId, decision: "reject", reason: "凭证看不清" });
    expect((await proposeBrands(it.me, batch(one))).proposed).toHaveLength(1);
    expect(await listBatches(it.operator)).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ providerId: it.provider.id, proposed: 2, approved: 0, rejected: 1 }),
      ]),
    );
  });

  test("needs the right, an open category and somebody to speak to", async () => {
    const it = await world();
    const bare = callerOf(await makeOrganisation(owner(), "provider"));
    await expect(proposeBrands(bare, batch(brand()))).rejects.toEqual(code("not_admitted"));
    await expect(proposeBrands(it.me, batch(brand(), brand({ category: "finance" })))).rejects.toMatchObject({
      detail: { fields: { "brands.1.category": expect.any(String) } },
    });
    await expect(proposeBrands(it.me, batch(brand({ contactEmail: undefined })))).rejects.toMatchObject({
      detail: { fields: { "brands.0.contactEmail": "required" } },
    });
    await expect(proposeBrands(it.me, batch(brand({ depositEvidence: "file:evf_other" })))).rejects.toMatchObject({
      detail: { fields: { "brands.0.depositEvidence": "not_option" } },
    });
    expect((await listProposals(it.me, page)).items).toEqual([]);
  });

  test("is decided once, by the operator alone; another provider's is not found", async () => {
    const it = await world();
    const [{ proposalId } = { proposalId: "" }] = (await proposeBrands(it.me, batch(brand()))).proposed;
    const stranger = callerOf(await makeProvider(owner()));
    await expect(withdrawProposal(stranger, { proposalId })).rejects.toEqual(code("not_found"));
    await expect(decideProposal(it.me, { proposalId, decision: "approve" })).rejects.toEqual(code("forbidden"));
    const all = await Promise.allSettled([
      ...Array.from({ length: 6 }, () => decideProposal(it.operator, { proposalId, decision: "approve" })),
      withdrawProposal(it.me, { proposalId }),
    ]);
    expect(all.filter((one) => one.status === "fulfilled")).toHaveLength(1);
    const { rows } = await owner().query("select count(*)::int n from admissions where provider_id = $1", [
      it.provider.id,
    ]);
    expect(rows[0].n).toBeLessThanOrEqual(1);
  });
});

describe("a provider's own mini-program", () => {
  const wanted = { channel: "xiaohongshu" as const, name: "开发小程序", intro: "模板的来处", category, domains: [] };

  test("stands on the mini-program right, and is marked as development mini-program", async () => {
    const it = await world();
    const bare = callerOf(await makeOrganisation(owner(), "provider"));
    await expect(createMiniapp(bare, wanted)).rejects.toEqual(code("not_admitted"));
    const { appid } = await createMiniapp(it.me, wanted);
    await markDevelopment(it.me, { appid, isDevelopment: true });
    expect((await listMiniapps(it.me, page)).items.map((one) => one.appid)).toEqual([appid]);
    const { rows } = await owner().query("select is_development from miniapps where appid = $1", [appid]);
    expect(rows).toEqual([{ is_development: true }]);
    const other = callerOf(await makeProvider(owner()));
    await expect(markDevelopment(other, { appid, isDevelopment: false })).rejects.toEqual(code("not_found"));
  });

  test("is not made of a brand's", async () => {
    const brandOrg = await makeOrganisation(owner(), "brand");
    await owner().query(
      `insert into miniapps (id, brand_id, channel, appid, name, status, created_at, updated_at)
       values ('mna_brand', $1, 'xiaohongshu', 'mpbrand', '店', 'created', now(), now())`,
      [brandOrg.id],
    );
    await expect(markDevelopment(callerOf(brandOrg), { appid: "mpbrand", isDevelopment: true })).rejects.toEqual(
      code("forbidden"),
    );
  });
});
