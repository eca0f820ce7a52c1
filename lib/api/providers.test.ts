import { beforeAll, describe, expect, it } from "vitest";
import { makeOrganisation } from "@/db/factories";
import { testDatabase } from "@/db/testing";
import { makeProvider } from "@/lib/providers/testing";
import { admittedBrand, h5, makeMiniapp, testFiles } from "@/lib/versions/testing";
import { api } from "./app";
import { call, type Machine, makeOperator, must, withToken } from "./testing/machine";

const { owner } = testDatabase();
testFiles();
let operator: Machine;
let provider: Machine;
let brand: Machine;
let appid: string;

beforeAll(async () => {
  operator = await makeOperator(owner());
  provider = await withToken(await makeProvider(owner(), "云枢科技"));
  brand = await withToken(await admittedBrand(owner()));
  appid = (await makeMiniapp(brand)).appid;
});

async function send(who: Machine, to: string, version: string): Promise<{ status: number; version_id?: string }> {
  const form = new FormData();
  form.set("version", version);
  form.set("desc", "on behalf");
  form.set("file", new Blob([new Uint8Array(await h5(version))]), "app.zip");
  const answer = await api.request(`/api/v1/miniprograms/${to}/versions`, {
    method: "POST",
    headers: { authorization: `Bearer ${who.token}` },
    body: form,
  });
  const body = (await answer.json()) as { version_id?: string };
  return { status: answer.status, version_id: body.version_id };
}

/** Consent by the API; answers the authorisation's id. */
async function consent(sets: number[]): Promise<string> {
  const { pre_auth_code } = await must(provider, "POST", "/preauth_codes", { sets });
  const done = await must(brand, "POST", "/provider_authorisations", { pre_auth_code, appid, sets });
  return done.provider_authorisation_id;
}

describe("a provider's key on behalf of a brand", () => {
  it("finds nothing before consent", async () => {
    expect((await call(provider, "GET", `/miniprograms/${appid}`)).status).toBe(404);
    expect((await send(provider, appid, "0.9.0")).status).toBe(404);
  });

  it("uploads, submits and releases by the same calls, and the brand does not meanwhile", async () => {
    const id = await consent([18, 30]);
    const listed = await must(provider, "GET", "/provider_authorisations?q=&set=18");
    expect(listed.items).toMatchObject([
      { appid, is_writer: true, sets: [{ id: 18, is_exclusive: true }, { id: 30 }] },
    ]);
    const { version_id } = await send(provider, appid, "1.0.0");
    const { review_id } = await must(provider, "POST", `/versions/${version_id}/submit`, { notes: "please look" });
    await must(operator, "POST", `/version-reviews/${review_id}/approve`, {});
    const refused = await call(brand, "POST", `/versions/${version_id}/release`, {});
    expect([refused.status, refused.body.error.code]).toEqual([409, "released_by_provider"]);
    await must(provider, "POST", `/versions/${version_id}/release`, {});
    expect(await must(brand, "GET", `/miniprograms/${appid}`)).toMatchObject({ live_version: "1.0.0" });
    const log = await must(brand, "GET", "/audit?action=version.release");
    expect(log.items[0]).toMatchObject({ actor: { type: "key" }, provider: { name: "云枢科技" } });

    await must(brand, "DELETE", `/provider_authorisations/${id}`);
    expect((await call(provider, "GET", `/miniprograms/${appid}`)).status).toBe(404);
    expect((await send(provider, appid, "1.0.1")).status).toBe(404);
    const again = await send(brand, appid, "1.1.0");
    await must(brand, "POST", `/versions/${again.version_id}/submit`, { notes: "the brand itself again" });
  });

  it("a create call of his is replayed for the brand it was done for, and not mixed with the brand's own", async () => {
    await consent([18]);
    const { version_id } = await send(provider, appid, "2.0.0");
    const trial = { name: "验收", path: "/", audience: "anyone", hours: 24 };
    const ask = (who: Machine) =>
      api.request(`/api/v1/versions/${version_id}/trials`, {
        method: "POST",
        headers: { authorization: `Bearer ${who.token}`, "idempotency-key": "same-key" },
        body: JSON.stringify(trial),
      });
    const [first, replay, own] = [await ask(provider), await ask(provider), await ask(brand)];
    expect([first.status, replay.headers.get("idempotency-replayed")]).toEqual([201, "true"]);
    expect(own.headers.get("idempotency-replayed")).toBeNull();
    const ids = await Promise.all(
      [first, replay, own].map(async (one) => ((await one.json()) as { trial_id: string }).trial_id),
    );
    expect(ids[0]).toBe(ids[1]);
    expect(ids[2]).not.toBe(ids[0]);
  });
});

describe("the week's batch over the API", () => {
  it("is proposed, listed and decided; what the operator leaves out waits on", async () => {
    const one = (n: number) => ({
      brand_name: `品牌 ${n}`,
      subject: `主体 ${n} 有限公司`,
      category: "beauty",
      contact_email: `a${n}@b.example`,
      deposit_evidence: "1",
    });
    const made = await must(provider, "POST", "/brand_proposals", {
      channel: "xiaohongshu",
      brands: [one(1), one(2), one(3)],
    });
    const { items } = await must(operator, "GET", "/brand_proposal_batches");
    expect(items).toMatchObject([{ week: made.week, proposed: 3 }]);
    const left = made.proposed[2].proposal_id;
    const decision = { provider_id: provider.id, channel: "xiaohongshu", week: made.week, except: [left] };
    expect(
      (await call(operator, "POST", "/brand_proposal_batches/decision", { ...decision, decision: "reject" })).status,
    ).toBe(400);
    const done = await must(operator, "POST", "/brand_proposal_batches/decision", { ...decision, decision: "approve" });
    expect(done.decided).toHaveLength(2);
    expect(await must(provider, "GET", `/brand_proposals/${left}`)).toMatchObject({ status: "proposed" });
    const { url } = await must(provider, "POST", `/brand_proposals/${made.proposed[0].proposal_id}/invitation`, {});
    expect(url).toContain("/join/");
    const stranger = await withToken(await makeOrganisation(owner(), "provider"));
    expect((await call(stranger, "GET", `/brand_proposals/${left}`)).status).toBe(404);
  });
});
