import { describe, expect, test } from "vitest";
import { callerOf, makeOrganisation, setClock } from "@/db/factories";
import { testDatabase } from "@/db/testing";
import { systemCaller } from "@/lib/doors/callers";
import { authorizerCaller } from "@/lib/doors/component";
import { onBehalf } from "@/lib/doors/on-behalf";
import { getMiniapp } from "@/lib/miniapps/queries";
import { saveProviderApp } from "./app";
import { changeAuthorisation, endAuthorisation } from "./change";
import { exchangeCode, recoverCode, refreshAuthorizerToken } from "./codes";
import { grantAuthorisation } from "./consent";
import { findConsent, listConsentTargets } from "./consent-queries";
import { createPreauthInput } from "./input";
import { listAuthorisationEvents, listPreauthCodes } from "./link-queries";
import { createPreauthCode, revokePreauthCode } from "./preauth";
import { getAuthorisation, listAuthorisations, listAuthorisationsOf } from "./queries";
import { across, insertMiniapp, makeAuthorisation, makeProvider } from "./testing";

const { owner } = testDatabase();
const code = (code: string) => expect.objectContaining({ code });
const page = { limit: 25, direction: "older" as const };
const request = (input: object = {}) => createPreauthInput.parse(input);

async function world(name = "云枢科技") {
  const provider = await makeProvider(owner(), name);
  const brand = await makeOrganisation(owner(), "brand", "澄屿护肤");
  const miniapp = await insertMiniapp(owner(), brand);
  const asProvider = across(callerOf(provider, "admin", "usr_provider"));
  const asBrand = across(callerOf(brand));
  const link = (input: object = {}) => createPreauthCode(asProvider, request(input));
  const grant = async (sets = [18, 30]) =>
    grantAuthorisation(asBrand, { code: (await link()).code, appid: miniapp.appid, sets });
  const codeNow = async (authorisationId: string) => (await recoverCode(asProvider, { authorisationId })).code;
  return { provider, brand, miniapp, asProvider, asBrand, link, grant, codeNow };
}

describe("a link", () => {
  test("lives 1800 s, is drawn again while it does, and tells who used it", async () => {
    const it = await world();
    const made = await it.link();
    expect(made.code).toMatch(/^preauthcode@@@/);
    expect(made.expiresAt.getTime() - Date.now()).toBeGreaterThan(1_790_000);
    const open = await listPreauthCodes(it.asProvider, page);
    expect(open.items).toMatchObject([{ state: "open", url: made.url }]);
    expect(await findConsent(systemCaller("page"), made.code)).toMatchObject({
      providerName: "云枢科技",
      sets: [17, 18, 30],
      state: "open",
    });
    await grantAuthorisation(it.asBrand, { code: made.code, appid: it.miniapp.appid, sets: [18] });
    const [used] = (await listPreauthCodes(it.asProvider, page)).items;
    expect(used).toMatchObject({ state: "used", url: null, usedBy: { appid: it.miniapp.appid } });
    const { rows } = await owner().query("select * from preauth_codes where provider_id = $1", [it.provider.id]);
    expect(JSON.stringify(rows)).not.toContain(made.code);
  });

  test("needs the service-provider right, and a known place to lead back to", async () => {
    const it = await world();
    const bare = across(callerOf(await makeOrganisation(owner(), "provider")));
    await expect(createPreauthCode(bare, request())).rejects.toEqual(code("not_admitted"));
    await expect(it.link({ redirectUri: "https://evil.example/back" })).rejects.toEqual(code("invalid_input"));
    await saveProviderApp(it.asProvider, { redirectHosts: ["open.yunshu.example"] });
    const made = await it.link({ redirectUri: "https://open.yunshu.example/back?x=1" });
    const done = await grantAuthorisation(it.asBrand, { code: made.code, appid: it.miniapp.appid, sets: [18] });
    const back = new URL(done.redirectUrl ?? "");
    expect(back.searchParams.get("x")).toBe("1");
    const { accessToken } = await exchangeCode(it.asProvider, { code: back.searchParams.get("auth_code") ?? "" });
    expect(accessToken).toMatch(/^aat_/);
  });

  test("is for one mini-program where it is pinned, and ends when it is taken back", async () => {
    const it = await world();
    const other = await insertMiniapp(owner(), it.brand);
    const pinned = await it.link({ appid: other.appid });
    await expect(
      grantAuthorisation(it.asBrand, { code: pinned.code, appid: it.miniapp.appid, sets: [18] }),
    ).rejects.toEqual(code("invalid_input"));
    await revokePreauthCode(it.asProvider, { preauthId: pinned.preauthId });
    await expect(grantAuthorisation(it.asBrand, { code: pinned.code, appid: other.appid, sets: [18] })).rejects.toEqual(
      code("gone"),
    );
    const stranger = across(callerOf(await makeProvider(owner())));
    await expect(revokePreauthCode(stranger, { preauthId: pinned.preauthId })).rejects.toEqual(code("not_found"));
  });
});

describe("consent", () => {
  test("authorises, tells both sides, and leaves an event with a code", async () => {
    const it = await world();
    const { authorisationId } = await it.grant();
    const detail = await getAuthorisation(it.asProvider, authorisationId);
    expect(detail).toMatchObject({
      status: "active",
      sets: [18, 30],
      isWriter: true,
      brandName: "澄屿护肤",
      version: 1,
    });
    expect(detail.history).toMatchObject([{ version: 1, status: "active", by: "brand" }]);
    expect(await listAuthorisationEvents(it.asProvider, authorisationId)).toMatchObject([
      { type: "authorized", codeState: "open", deliveredAt: null },
    ]);
    const logs = await owner().query(
      "select org_id from audit_log where action = 'authorisation.grant' and target_id = $1",
      [authorisationId],
    );
    expect(logs.rows.map((row) => row.org_id).sort()).toEqual([it.brand.id, it.provider.id].sort());
    const notices = await owner().query("select kind from notices where org_id = $1", [it.provider.id]);
    expect(notices.rows).toEqual([{ kind: "authorisation.grant" }]);
    expect((await listAuthorisations(it.asProvider, { ...page, q: "澄屿" })).counts).toEqual({ active: 1 });
  });

  test("is the administrator's alone, for the brand's own mini-programs", async () => {
    const it = await world();
    const { code: link } = await it.link();
    const input = { code: link, appid: it.miniapp.appid, sets: [18] };
    await expect(grantAuthorisation(across(callerOf(it.brand, "operator")), input)).rejects.toEqual(code("forbidden"));
    const other = across(callerOf(await makeOrganisation(owner(), "brand")));
    await expect(grantAuthorisation(other, input)).rejects.toEqual(code("not_found"));
    await expect(grantAuthorisation(it.asProvider, input)).rejects.toEqual(code("forbidden"));
    await expect(grantAuthorisation(it.asBrand, { ...input, code: "preauthcode@@@none" })).rejects.toEqual(
      code("not_found"),
    );
    await expect(grantAuthorisation(it.asBrand, { ...input, sets: [18, 65] })).rejects.toEqual(code("invalid_input"));
    await grantAuthorisation(it.asBrand, input);
  });

  test("is refused while a restriction or stop falls on the provider there", async () => {
    const it = await world();
    const { code: link } = await it.link();
    await owner().query(
      `insert into sanctions (id, target_kind, org_id, channel, level, rule_id, reason, issued_by, issued_by_name, issued_at)
       values ('snc_barred', 'provider', $1, 'xiaohongshu', 'stop', 'lawful_content', 'r', 'usr_op', 'op', now())`,
      [it.provider.id],
    );
    const input = { code: link, appid: it.miniapp.appid, sets: [18] };
    await expect(grantAuthorisation(it.asBrand, input)).rejects.toEqual(code("not_admitted"));
    await expect(it.link()).rejects.toEqual(code("not_admitted"));
    await owner().query("update sanctions set ended_at = now() where id = 'snc_barred'");
    await grantAuthorisation(it.asBrand, input);
  });

  test("comes too late after 1800 s", async () => {
    const it = await world();
    const { code: link } = await it.link();
    await setClock(owner(), 1_801_000);
    try {
      await expect(grantAuthorisation(it.asBrand, { code: link, appid: it.miniapp.appid, sets: [18] })).rejects.toEqual(
        code("expired"),
      );
      expect(await findConsent(systemCaller("page"), link)).toMatchObject({ state: "expired" });
    } finally {
      await setClock(owner(), 0);
    }
  });

  test("given twenty times at once by one link happens once", async () => {
    const it = await world();
    const others = [];
    for (let n = 0; n < 20; n++) others.push(await insertMiniapp(owner(), it.brand));
    const { code: link } = await it.link();
    const all = await Promise.allSettled(
      others.map(({ appid }) => grantAuthorisation(it.asBrand, { code: link, appid, sets: [18] })),
    );
    expect(all.filter((one) => one.status === "fulfilled")).toHaveLength(1);
    const failed = all.flatMap((one) => (one.status === "rejected" ? [one.reason] : []));
    expect(failed).toEqual(Array.from({ length: 19 }, () => code("gone")));
    const { rows } = await owner().query("select count(*)::int n from authorisations where provider_id = $1", [
      it.provider.id,
    ]);
    expect(rows[0].n).toBe(1);
  });
});

describe("an exclusive set", () => {
  test("goes to one of ten providers who race for it", async () => {
    const it = await world();
    const rivals = [];
    for (let n = 0; n < 10; n++) rivals.push(await makeProvider(owner(), `服务商 ${n}`));
    const links = await Promise.all(rivals.map((rival) => createPreauthCode(across(callerOf(rival)), request())));
    const all = await Promise.allSettled(
      links.map(({ code }) => grantAuthorisation(it.asBrand, { code, appid: it.miniapp.appid, sets: [18] })),
    );
    expect(all.filter((one) => one.status === "fulfilled")).toHaveLength(1);
    for (const one of all) if (one.status === "rejected") expect(one.reason).toEqual(code("exclusive_set_taken"));
    const { rows } = await owner().query(
      "select count(*)::int n from authorisation_sets where miniapp_id = $1 and set_id = 18 and ended_at is null",
      [it.miniapp.id],
    );
    expect(rows[0].n).toBe(1);
  });

  test("is guarded by the database also against code that forgets to ask", async () => {
    const it = await world();
    await it.grant();
    const rival = await makeProvider(owner());
    await expect(makeAuthorisation(owner(), rival, it.miniapp, [18])).rejects.toMatchObject({ code: "23505" });
    await expect(
      owner().query("update authorisation_sets set is_exclusive = false where miniapp_id = $1", [it.miniapp.id]),
    ).rejects.toMatchObject({ code: "23514" });
  });

  test("names who holds it, leaves the other sets, and moves on when it is taken back", async () => {
    const it = await world();
    const { authorisationId } = await it.grant();
    const rival = await world("麦田服务");
    const { code: link } = await rival.link();
    expect(await listConsentTargets(it.asBrand, { providerId: rival.provider.id })).toMatchObject([
      { appid: it.miniapp.appid, granted: [], taken: [{ setId: 18, providerName: "云枢科技" }] },
    ]);
    const input = { code: link, appid: it.miniapp.appid };
    await expect(grantAuthorisation(it.asBrand, { ...input, sets: [18, 30] })).rejects.toMatchObject({
      code: "exclusive_set_taken",
      detail: { params: { set: 18, provider: "云枢科技" } },
    });
    await grantAuthorisation(it.asBrand, { ...input, sets: [30] });
    await endAuthorisation(it.asBrand, { authorisationId });
    const [held] = (await listAuthorisationsOf(it.asBrand, it.miniapp.appid)).filter((one) => one.status === "active");
    expect(held).toMatchObject({ providerName: "麦田服务", sets: [30] });
    const again = await changeAuthorisation(it.asBrand, { authorisationId: held?.id ?? "", sets: [18, 30] });
    expect(again.sets).toEqual([18, 30]);
  });
});

describe("a change", () => {
  test("ticks other sets that were asked for, with an event and a version", async () => {
    const it = await world();
    const { authorisationId } = await it.grant();
    await changeAuthorisation(it.asBrand, { authorisationId, sets: [17, 30] });
    await expect(changeAuthorisation(it.asBrand, { authorisationId, sets: [17, 65] })).rejects.toEqual(
      code("invalid_input"),
    );
    await changeAuthorisation(it.asBrand, { authorisationId, sets: [30, 17] });
    const detail = await getAuthorisation(it.asProvider, authorisationId);
    expect(detail.history.map((one) => one.sets)).toEqual([
      [17, 30],
      [18, 30],
    ]);
    expect((await listAuthorisationEvents(it.asProvider, authorisationId)).map((one) => one.type)).toEqual([
      "updateauthorized",
      "authorized",
    ]);
  });

  test("by another link of the same provider replaces the sets; after an end it begins anew", async () => {
    const it = await world();
    const first = await it.grant([18]);
    const second = await it.grant([17, 18]);
    expect(second.authorisationId).toBe(first.authorisationId);
    await endAuthorisation(it.asProvider, { authorisationId: first.authorisationId, reason: "合同到期" });
    await it.grant([30]);
    const { history, sets } = await getAuthorisation(it.asBrand, first.authorisationId);
    expect(sets).toEqual([30]);
    expect(history.map((one) => [one.status, one.by, one.sets.join(), one.reason])).toEqual([
      ["active", "brand", "30", null],
      ["revoked", "provider", "17,18", "合同到期"],
      ["active", "brand", "17,18", null],
      ["active", "brand", "18", null],
    ]);
    const { rows } = await owner().query(
      "select set_id from authorisation_sets where authorisation_id = $1 and ended_at is null",
      [first.authorisationId],
    );
    expect(rows).toEqual([{ set_id: 30 }]);
  });

  test("is nobody else's, and happens once", async () => {
    const it = await world();
    const { authorisationId } = await it.grant();
    const strangerBrand = across(callerOf(await makeOrganisation(owner(), "brand")));
    const strangerProvider = across(callerOf(await makeProvider(owner())));
    await expect(endAuthorisation(strangerBrand, { authorisationId })).rejects.toEqual(code("not_found"));
    await expect(endAuthorisation(strangerProvider, { authorisationId })).rejects.toEqual(code("not_found"));
    await expect(getAuthorisation(strangerProvider, authorisationId)).rejects.toEqual(code("not_found"));
    await expect(getAuthorisation(strangerBrand, authorisationId)).rejects.toEqual(code("not_found"));
    const all = await Promise.allSettled(
      Array.from({ length: 8 }, (_, n) =>
        n % 2
          ? endAuthorisation(it.asBrand, { authorisationId })
          : endAuthorisation(it.asProvider, { authorisationId }),
      ),
    );
    expect(all.filter((one) => one.status === "fulfilled")).toHaveLength(1);
  });
});

describe("codes and tokens", () => {
  test("a code is exchanged once, also ten times at once", async () => {
    const it = await world();
    const { authorisationId } = await it.grant();
    const lost = await it.codeNow(authorisationId);
    expect(await it.codeNow(authorisationId)).toBe(lost);
    const all = await Promise.allSettled(Array.from({ length: 10 }, () => exchangeCode(it.asProvider, { code: lost })));
    expect(all.filter((one) => one.status === "fulfilled")).toHaveLength(1);
    await expect(exchangeCode(it.asProvider, { code: lost })).rejects.toEqual(code("gone"));
    const again = await it.codeNow(authorisationId);
    expect(again).not.toBe(lost);
    const stranger = across(callerOf(await makeProvider(owner())));
    await expect(exchangeCode(stranger, { code: again })).rejects.toEqual(code("not_found"));
  });

  test("a token works for its one mini-program until the consent is taken back", async () => {
    const it = await world();
    const other = await insertMiniapp(owner(), it.brand);
    const { authorisationId } = await it.grant();
    const tokens = await exchangeCode(it.asProvider, { code: await it.codeNow(authorisationId) });
    const caller = await authorizerCaller(tokens.accessToken, "req_test");
    expect(caller).toMatchObject({ tenant: { id: it.brand.id }, delegate: { appid: it.miniapp.appid } });
    expect((await getMiniapp(caller, it.miniapp.appid)).appid).toBe(it.miniapp.appid);
    await expect(getMiniapp(caller, other.appid)).rejects.toEqual(code("not_found"));
    const wanted = { appid: it.miniapp.appid, refreshToken: tokens.refreshToken };
    const next = await refreshAuthorizerToken(it.asProvider, wanted);
    expect(next.accessToken).not.toBe(tokens.accessToken);
    await expect(
      refreshAuthorizerToken(it.asProvider, { ...wanted, refreshToken: "refreshtoken@@@other" }),
    ).rejects.toEqual(code("unauthenticated"));
    await endAuthorisation(it.asBrand, { authorisationId });
    await expect(authorizerCaller(next.accessToken, "req_test")).rejects.toEqual(code("unauthenticated"));
    await expect(refreshAuthorizerToken(it.asProvider, wanted)).rejects.toEqual(code("not_found"));
    await expect(recoverCode(it.asProvider, { authorisationId })).rejects.toEqual(code("not_found"));
    await expect(onBehalf(it.asProvider, it.miniapp.appid, "version.upload")).rejects.toEqual(code("not_found"));
  });

  test("an hour after consent the code is worth nothing, and a new one is told", async () => {
    const it = await world();
    const { authorisationId } = await it.grant();
    const lost = await it.codeNow(authorisationId);
    await setClock(owner(), 3_601_000);
    try {
      await expect(exchangeCode(it.asProvider, { code: lost })).rejects.toEqual(code("expired"));
      expect(await it.codeNow(authorisationId)).not.toBe(lost);
    } finally {
      await setClock(owner(), 0);
    }
  });

  test("nothing of it is kept in the clear, and ordinary callers read no secrets", async () => {
    const it = await world();
    const { authorisationId } = await it.grant();
    const told = await it.codeNow(authorisationId);
    const tokens = await exchangeCode(it.asProvider, { code: told });
    const { rows } = await owner().query(
      "select to_jsonb(c) it from authorization_codes c union all select to_jsonb(t) from provider_tokens t union all select to_jsonb(a) from authorisations a",
    );
    const kept = JSON.stringify(rows);
    for (const secret of [told, tokens.accessToken, tokens.refreshToken]) expect(kept).not.toContain(secret);
    await owner().query("begin");
    await owner().query("set local role liantai_app");
    await owner().query("select set_config('app.tenant', $1, true), set_config('app.kind', 'provider', true)", [
      it.provider.id,
    ]);
    for (const table of ["authorization_codes", "provider_tokens", "provider_tickets"])
      expect((await owner().query(`select * from ${table}`)).rows).toEqual([]);
    expect((await owner().query("select id from authorisations")).rows).toEqual([{ id: authorisationId }]);
    await owner().query("rollback");
  });
});
