import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, it } from "vitest";
import { callerOf, type MadeOrg, makeMember, makeOrganisation } from "@/db/factories";
import { testDatabase } from "@/db/testing";
import { decryptMessage, isSignature } from "@/lib/callbacks/message-crypt";
import { fromXml } from "@/lib/callbacks/xml";
import { jobCaller } from "@/lib/doors/job";
import { drainOutbox } from "@/lib/outbox/commands";
import { rotateComponentSecret, saveProviderApp } from "@/lib/providers/app";
import { endAuthorisation } from "@/lib/providers/change";
import { grantAuthorisation } from "@/lib/providers/consent";
import { pushToProviders } from "@/lib/providers/push";
import { across, insertMiniapp, makeProvider } from "@/lib/providers/testing";
import { uploadInput } from "@/lib/versions/input";
import { listVersionReviews } from "@/lib/versions/review-queries";
import { approveVersion, rejectVersion } from "@/lib/versions/reviews";
import { h5, testFiles } from "@/lib/versions/testing";
import { uploadVersion } from "@/lib/versions/upload";
import { handlers } from "@/lib/worker/handlers";
import { WireClient } from "../testing/wire-client";
import { wireCalls } from "./calls";
import { familyOf } from "./families";

const { owner } = testDatabase();
testFiles();

const encodingKey = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG";
const token = "signs";
const client = new WireClient();
const pushed: Record<string, unknown>[] = [];
let receiver: Server;
let provider: MadeOrg;
let operator: MadeOrg;
let secret: string;
let isDown = false;

/** The provider's event address: checks the signature, opens the message, answers `success`. */
beforeAll(async () => {
  provider = await makeProvider(owner(), "云枢科技");
  operator = await makeOrganisation(owner(), "operator");
  receiver = createServer((request, answer) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      if (isDown) return answer.writeHead(503).end();
      const url = new URL(request.url ?? "", "http://receiver");
      const q = (name: string) => url.searchParams.get(name) ?? "";
      const { Encrypt } = fromXml(Buffer.concat(chunks).toString()) as { Encrypt: string };
      const isOurs = isSignature(q("msg_signature"), token, q("timestamp"), q("nonce"), Encrypt);
      const message = decryptMessage(Encrypt, { token, encodingKey, appid: provider.appid });
      if (isOurs) pushed.push({ ...fromXml(message), to: url.pathname });
      return answer.end("success");
    });
  });
  await new Promise<void>((listening) => receiver.listen(0, "127.0.0.1", listening));
  const address = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}`;
  process.env.LIANTAI_CALLBACK_ADDRESSES = "127.0.0.1";
  const admin = callerOf(provider, "admin", "usr_provider");
  await saveProviderApp(admin, {
    token,
    encodingKey,
    eventUrl: `${address}/events`,
    messageUrl: `${address}/messages/$APPID$`,
  });
  ({ secret } = await rotateComponentSecret(admin));
  client.name(secret, "SECRET");
  client.name(provider.appid, "wx_component");
});

afterAll(async () => {
  delete process.env.LIANTAI_CALLBACK_ADDRESSES;
  receiver.closeAllConnections();
  await new Promise((closed) => receiver.close(closed));
});

const work = async () => {
  await drainOutbox(jobCaller("outbox"), handlers);
  return pushToProviders(jobCaller("callbacks"));
};
const last = (type: string) => pushed.findLast((one) => one.InfoType === type || one.Event === type) ?? {};
const code = (answer: { errcode?: number }) => answer.errcode;

async function decide(outcome: "approve" | "reject") {
  const reviewer = callerOf(operator, "operator", "usr_reviewer");
  const { items } = await listVersionReviews(reviewer, { limit: 25, direction: "older", status: "in_review" });
  const reviewId = items[0]?.id ?? "";
  if (outcome === "approve") await approveVersion(reviewer, { reviewId });
  else await rejectVersion(reviewer, { reviewId, reasons: [{ page: "index.html", reason: "首页打不开" }] });
}

it("a provider's server lives through everything with the calls of its own library", { timeout: 60_000 }, async () => {
  const base = "/cgi-bin/component";
  const component = { component_appid: provider.appid };
  const post = (note: string, path: string, query: Record<string, string>, body: unknown) =>
    client.ask(note, { method: "POST", path, query, body });
  const get = (note: string, path: string, query: Record<string, string>) =>
    client.ask(note, { method: "GET", path, query });

  // The ticket, and the component's token.
  const startTicket = { ...component, component_secret: secret };
  expect(code(await post("Begin", `${base}/api_start_push_ticket`, {}, startTicket))).toBe(0);
  const badSecret = { ...component, component_secret: "wrong" };
  expect(code(await post("A wrong secret", `${base}/api_start_push_ticket`, {}, badSecret))).toBe(40125);
  const ticket = String(last("component_verify_ticket").ComponentVerifyTicket);
  expect(ticket).toMatch(/^ticket@@@/);
  const tokenBody = { ...component, component_appsecret: secret, component_verify_ticket: ticket };
  const tokenPath = `${base}/api_component_token`;
  const told = await post("With the ticket that was pushed", tokenPath, {}, tokenBody);
  expect(told).toEqual({ component_access_token: expect.any(String), expires_in: 7200 });
  for (const [note, body, errcode] of [
    ["An unknown component", { ...tokenBody, component_appid: "wx_nobody" }, 40013],
    ["A wrong secret", { ...tokenBody, component_appsecret: "wrong" }, 40125],
    ["A ticket that is not live", { ...tokenBody, component_verify_ticket: "ticket@@@old" }, 61006],
    ["A field missing", component, 47001],
    ["No JSON", "not json", 47001],
  ] as const)
    expect([note, code(await post(note, tokenPath, {}, body))]).toEqual([note, errcode]);
  expect(code(await get("By GET", tokenPath, {}))).toBe(43002);
  const asComponent = { component_access_token: told.component_access_token as string };
  client.name(asComponent.component_access_token, "COMPONENT_TOKEN");

  // The pre-auth code and the page of consent.
  const preauthPath = `${base}/api_create_preauthcode`;
  const { pre_auth_code, expires_in } = await post("A code", preauthPath, asComponent, component);
  expect([pre_auth_code, expires_in]).toEqual([expect.stringMatching(/^preauthcode@@@/), 1800]);
  expect(code(await post("Without a token", preauthPath, {}, component))).toBe(41001);
  expect(code(await post("A token of nobody", preauthPath, { component_access_token: "x" }, component))).toBe(40001);
  const loginPage = await client.send("The address a brand opens", {
    method: "GET",
    path: "/cgi-bin/componentloginpage",
    query: { ...component, pre_auth_code },
  });
  expect(loginPage.headers.get("location")).toBe(`/authorise/${encodeURIComponent(pre_auth_code)}`);
  expect(code(await get("Without a code", "/cgi-bin/componentloginpage", component))).toBe(47001);

  // A brand consents; the event arrives with the code.
  const brand = await makeOrganisation(owner(), "brand", "澄屿护肤");
  const miniapp = await insertMiniapp(owner(), brand);
  await owner().query("update miniapps set category = 'beauty' where id = $1", [miniapp.id]);
  await owner().query(
    `insert into deposits (id, brand_id, channel, required_fen, available_fen, updated_at)
     values ('dep_story', $1, 'xiaohongshu', 0, 0, now())`,
    [brand.id],
  );
  client.name(miniapp.appid, "mp_authorised");
  client.name(miniapp.appid.slice(-12), "authorised");
  const asBrand = across(callerOf(brand));
  await grantAuthorisation(asBrand, { code: pre_auth_code, appid: miniapp.appid, sets: [17, 18, 30] });
  isDown = true;
  expect(await work()).toBe(0);
  isDown = false;
  await owner().query("update authorisation_events set due_at = now()");
  expect(await work()).toBe(1);
  const authorised = last("authorized");
  expect(authorised).toMatchObject({
    AppId: provider.appid,
    AuthorizerAppid: miniapp.appid,
    PreAuthCode: pre_auth_code,
  });
  const authorization_code = String(authorised.AuthorizationCode);

  // Codes and tokens of the authorised mini-program.
  const queryPath = `${base}/api_query_auth`;
  const { authorization_info } = await post("Once", queryPath, asComponent, { ...component, authorization_code });
  expect(authorization_info).toMatchObject({ authorizer_appid: miniapp.appid, expires_in: 7200 });
  expect(authorization_info.func_info).toContainEqual({ funcscope_category: { id: 18 } });
  expect(code(await post("Twice", queryPath, asComponent, { ...component, authorization_code }))).toBe(61009);
  const authorizer_refresh_token: string = authorization_info.authorizer_refresh_token;
  client.name(authorizer_refresh_token, "REFRESH_TOKEN");
  client.name(authorization_info.authorizer_access_token, "OLD_ACCESS_TOKEN");
  const refresh = { ...component, authorizer_appid: miniapp.appid, authorizer_refresh_token };
  const refreshPath = `${base}/api_authorizer_token`;
  const refreshed = await post("With the refresh token", refreshPath, asComponent, refresh);
  const wrong = { ...refresh, authorizer_refresh_token: "wrong" };
  expect(code(await post("With another", refreshPath, asComponent, wrong))).toBe(61023);
  const stranger = { ...refresh, authorizer_appid: "mp_stranger" };
  expect(code(await post("Of one that authorised nothing", refreshPath, asComponent, stranger))).toBe(61003);
  const as = { access_token: refreshed.authorizer_access_token as string };
  client.name(as.access_token, "ACCESS_TOKEN");

  const infoBody = { ...component, authorizer_appid: miniapp.appid };
  const info = await post("An authorised one", `${base}/api_get_authorizer_info`, asComponent, infoBody);
  expect(info.authorizer_info).toMatchObject({ nick_name: "小店", principal_name: "澄屿护肤", account_status: 1 });
  const strange = { ...component, authorizer_appid: "mp_stranger" };
  expect(code(await post("A stranger", `${base}/api_get_authorizer_info`, asComponent, strange))).toBe(61003);
  const listBody = { ...component, offset: 0, count: 100 };
  expect(await post("The first hundred", `${base}/api_get_authorizer_list`, asComponent, listBody)).toMatchObject({
    total_count: 1,
    list: [{ authorizer_appid: miniapp.appid }],
  });
  const tooMany = { ...listBody, count: 501 };
  expect(code(await post("Too many", `${base}/api_get_authorizer_list`, asComponent, tooMany))).toBe(47001);
  for (const name of ["api_set_authorizer_option", "set_authorizer_option"]) {
    const option = { ...infoBody, option_name: "location_report", option_value: "1" };
    expect(code(await post("Set", `${base}/${name}`, asComponent, option))).toBe(0);
    const other = { ...option, option_value: "9" };
    expect(code(await post("A value it does not know", `${base}/${name}`, asComponent, other))).toBe(47001);
  }
  for (const name of ["api_get_authorizer_option", "get_authorizer_option"]) {
    const option = { ...infoBody, option_name: "location_report" };
    expect(await post("Get", `${base}/${name}`, asComponent, option)).toMatchObject({ option_value: "1" });
    const unknown = { ...option, option_name: "unknown" };
    expect(code(await post("An unknown one", `${base}/${name}`, asComponent, unknown))).toBe(47001);
  }

  // Drafts and templates.
  const development = await insertMiniapp(owner(), provider);
  await owner().query("update miniapps set is_development = true where id = $1", [development.id]);
  client.name(development.appid, "mp_development");
  const develop = async (version: string) =>
    uploadVersion(callerOf(provider, "developer", "usr_dev"), {
      ...uploadInput.parse({ appid: development.appid, version, description: "商城模板" }),
      archive: await h5(version),
    });
  const addTemplate = async (version: string): Promise<number> => {
    await develop(version);
    const { draft_list } = await get("The box", "/wxa/gettemplatedraftlist", asComponent);
    const draft = draft_list.find((one: { user_version: string }) => one.user_version === version);
    expect(code(await post("A draft", "/wxa/addtotemplate", asComponent, { draft_id: draft.draft_id }))).toBe(0);
    const { template_list } = await get("The library", "/wxa/gettemplatelist", asComponent);
    return template_list.at(-1).template_id;
  };
  const template_id = await addTemplate("5.12.0");
  expect(code(await post("An unknown draft", "/wxa/addtotemplate", asComponent, { draft_id: 999 }))).toBe(85064);
  expect(code(await get("With a mini-program's token", "/wxa/gettemplatelist", as))).toBe(40001);

  // Commit, trial, submission.
  expect(code(await get("Nothing committed yet", "/wxa/get_page", as))).toBe(86001);
  expect(code(await post("Nothing committed yet", "/wxa/submit_audit", as, {}))).toBe(86001);
  const commit = { template_id, ext_json: '{"ext":{"shop":"cy"}}', user_version: "5.12.0", user_desc: "新模板" };
  expect(code(await post("A template", "/wxa/commit", as, commit))).toBe(0);
  expect(code(await post("An unknown one", "/wxa/commit", as, { ...commit, template_id: 999 }))).toBe(85014);
  expect(code(await post("ext_json that is none", "/wxa/commit", as, { ...commit, ext_json: "{" }))).toBe(85048);
  const strangePages = { ...commit, ext_json: '{"pages":["pages/none"]}' };
  expect(code(await post("A page the template has not", "/wxa/commit", as, strangePages))).toBe(85043);
  expect((await get("Pages", "/wxa/get_page", as)).page_list).toEqual(["index.html"]);
  const qr = await client.send("The trial's QR", {
    method: "GET",
    path: "/wxa/get_qrcode",
    query: { ...as, path: "/" },
  });
  expect([qr.headers.get("content-type"), (await qr.arrayBuffer()).byteLength > 500]).toEqual(["image/png", true]);
  expect(code(await get("A path that is none", "/wxa/get_qrcode", { ...as, path: "//evil" }))).toBe(47001);
  expect((await get("Categories", "/wxa/get_category", as)).category_list).toHaveLength(1);

  const item_list = [{ address: "index.html", tag: "护肤 美妆", first_class: "美妆个护", first_id: 1, title: "首页" }];
  const submission = { item_list, version_desc: "换了首页与活动页" };
  expect(await post("The committed version", "/wxa/submit_audit", as, submission)).toMatchObject({ errcode: 0 });
  expect(code(await post("While one is in review", "/wxa/submit_audit", as, submission))).toBe(85009);
  const latest = await get("In review", "/wxa/get_latest_auditstatus", as);
  expect(latest).toMatchObject({ status: 2, user_version: "5.12.0" });
  const { auditid } = latest;
  expect(await post("By its number", "/wxa/get_auditstatus", as, { auditid })).toMatchObject({ status: 2 });
  expect(code(await post("An unknown number", "/wxa/get_auditstatus", as, { auditid: 999999 }))).toBe(85012);
  expect(code(await get("Withdraw", "/wxa/undocodeaudit", as))).toBe(0);
  expect(code(await get("Withdraw again", "/wxa/undocodeaudit", as))).toBe(85019);
  await post("Again", "/wxa/submit_audit", as, submission);
  await decide("reject");
  await work();
  expect(last("weapp_audit_fail")).toMatchObject({
    Reason: "index.html: 首页打不开",
    to: `/messages/${miniapp.appid}`,
  });
  expect(await get("Sent back", "/wxa/get_latest_auditstatus", as)).toMatchObject({
    status: 1,
    reason: "index.html: 首页打不开",
  });
  expect(code(await post("Nothing approved", "/wxa/release", as, {}))).toBe(85019);
  expect(await get("What is left", "/wxa/queryquota", as)).toMatchObject({ limit: expect.any(Number) });

  // Release, grey, back.
  const publish = async (version: string, id: number) => {
    await post(`Version ${version}`, "/wxa/commit", as, { ...commit, template_id: id, user_version: version });
    await post(`Version ${version}`, "/wxa/submit_audit", as, submission);
    await decide("approve");
  };
  await publish("5.12.1", await addTemplate("5.12.1"));
  const early = { gray_percentage: 20, support_debuger_first: true, support_experiencer_first: false };
  expect(code(await post("Before anything is live", "/wxa/grayrelease", as, early))).toBe(85079);
  expect(code(await post("The approved version", "/wxa/release", as, {}))).toBe(0);
  await work();
  expect(last("weapp_audit_success")).toMatchObject({ UserVersion: "5.12.1" });
  expect(await post("Trial and live", "/wxa/getversioninfo", as, {})).toMatchObject({
    release_info: { release_version: "5.12.1" },
  });
  expect(code(await get("Nothing to go back to", "/wxa/revertcoderelease", as))).toBe(87012);
  expect((await get("Never", "/wxa/getgrayreleaseplan", as)).gray_release_plan.status).toBe(0);
  await publish("5.13.0", await addTemplate("5.13.0"));
  expect(code(await post("To 20 %", "/wxa/grayrelease", as, early))).toBe(0);
  expect(code(await post("Wider", "/wxa/grayrelease", as, { ...early, gray_percentage: 50 }))).toBe(0);
  expect(code(await post("Narrower", "/wxa/grayrelease", as, early))).toBe(85082);
  expect((await get("Running", "/wxa/getgrayreleaseplan", as)).gray_release_plan).toMatchObject({
    status: 1,
    gray_percentage: 50,
    support_debuger_first: true,
  });
  expect(code(await get("While a grey release runs", "/wxa/revertcoderelease", as))).toBe(87011);
  expect(code(await get("Cancel", "/wxa/revertgrayrelease", as))).toBe(0);
  expect(code(await get("Cancel again", "/wxa/revertgrayrelease", as))).toBe(85020);
  expect(code(await post("In full", "/wxa/release", as, {}))).toBe(0);
  const history = await get("What can be gone back to", "/wxa/revertcoderelease", {
    ...as,
    action: "get_history_version",
  });
  expect(history.version_list).toMatchObject([{ user_version: "5.12.1" }]);
  expect(code(await get("To the one before", "/wxa/revertcoderelease", as))).toBe(0);
  expect(code(await get("Forth by name", "/wxa/revertcoderelease", { ...as, app_version: "5.13.0" }))).toBe(0);
  expect(code(await get("To one that never lived", "/wxa/revertcoderelease", { ...as, app_version: "9" }))).toBe(87012);

  // Visitors.
  expect(code(await post("Close", "/wxa/change_visitstatus", as, { action: "close" }))).toBe(0);
  expect(await post("Closed", "/wxa/getvisitstatus", as, {})).toMatchObject({ status: 1 });
  expect(code(await post("Close again", "/wxa/change_visitstatus", as, { action: "close" }))).toBe(85021);
  expect(code(await post("Something else", "/wxa/change_visitstatus", as, { action: "shut" }))).toBe(85022);
  expect(code(await post("Open", "/wxa/change_visitstatus", as, { action: "open" }))).toBe(0);

  // Testers.
  const tester = await makeMember(owner(), provider, "developer");
  client.name(tester.email, "tester@example.test");
  const bound = await post("By the name he signs in with", "/wxa/bind_tester", as, { wechatid: tester.email });
  expect(bound).toMatchObject({ errcode: 0, userstr: expect.any(String) });
  expect(code(await post("Again", "/wxa/bind_tester", as, { wechatid: tester.email }))).toBe(85004);
  expect(code(await post("Nobody", "/wxa/bind_tester", as, { wechatid: "nobody@example.test" }))).toBe(85001);
  const { members } = await post("Who tests", "/wxa/memberauth", as, { action: "get_experiencer" });
  expect(members).toEqual([{ userstr: bound.userstr }]);
  expect(code(await post("Something else", "/wxa/memberauth", as, { action: "x" }))).toBe(85022);
  expect(code(await post("By his number", "/wxa/unbind_tester", as, { userstr: bound.userstr }))).toBe(0);
  expect(code(await post("Again", "/wxa/unbind_tester", as, { userstr: bound.userstr }))).toBe(-1);

  // Domains.
  const hosts = ["https://api.example.com"];
  const added = await post("Add", "/wxa/modify_domain", as, { action: "add", requestdomain: hosts });
  expect(added).toMatchObject({ errcode: 0, requestdomain: hosts });
  const again = { action: "add", requestdomain: hosts };
  expect(code(await post("Nothing new", "/wxa/modify_domain", as, again))).toBe(85017);
  expect(await post("Get", "/wxa/modify_domain", as, { action: "get" })).toMatchObject({ requestdomain: hosts });
  const gone = await post("Delete", "/wxa/modify_domain", as, { action: "delete", requestdomain: hosts });
  expect(gone).toMatchObject({ requestdomain: [] });
  expect(code(await post("Something else", "/wxa/modify_domain", as, { action: "x", requestdomain: hosts }))).toBe(
    85022,
  );

  const emptied = await post("A template", "/wxa/deletetemplate", asComponent, { template_id });
  expect(code(emptied)).toBe(0);
  expect(code(await post("Again", "/wxa/deletetemplate", asComponent, { template_id }))).toBe(85064);

  // The brand takes everything back.
  const { rows } = await owner().query("select id from authorisations where miniapp_id = $1", [miniapp.id]);
  await endAuthorisation(asBrand, { authorisationId: rows[0].id });
  await work();
  expect(last("unauthorized")).toMatchObject({ AuthorizerAppid: miniapp.appid });
  expect(code(await post("After the brand took it back", "/wxa/release", as, {}))).toBe(40001);
  const late = await post("After the brand took it back", refreshPath, asComponent, refresh);
  expect(code(late)).toBe(61003);

  // Everything that is served was shown.
  const shown = new Set(client.recorded.map((one) => `${one.method} ${one.path}`));
  const own = wireCalls.filter((it) => familyOf(it.path) === "provider");
  const missing = own.map((it) => `${it.method.toUpperCase()} ${it.path}`).filter((name) => !shown.has(name));
  expect(missing).toEqual(["POST /wxa/uploadmedia"]);
  const summaries = new Map(own.map((it) => [`${it.method.toUpperCase()} ${it.path}`, it.summary]));
  const head = "# 服务商接口实录 · The provider's wire, as it was asked and answered\n\n";
  await expect(head + client.document(summaries)).toMatchFileSnapshot("../../../docs/wire-provider.md");
});
