import { describe, expect, test } from "vitest";
import { callerOf, makeMember, makeOrganisation, setClock } from "@/db/factories";
import { testDatabase } from "@/db/testing";
import { systemCaller } from "@/lib/doors/callers";
import { admittedBrand, makeMiniapp } from "@/lib/versions/testing";
import { addDomain, createMiniapp, rotateUploadKey, saveDraft, setDomains, updateMiniapp } from "./commands";
import { inviteMemberInput } from "./input";
import { joinMiniappAsNew } from "./join";
import { findMiniappInvitation, listMiniappMembers, listOwnMemberships } from "./member-queries";
import {
  acceptMiniappInvitation,
  inviteMiniappMember,
  leaveMiniapp,
  removeMiniappMember,
  revokeMiniappInvitation,
} from "./members";
import { findDraft, getMiniapp, listMiniapps } from "./queries";
import { findUploadKeySeat } from "./upload-key";

const { owner } = testDatabase();
const code = (code: string) => expect.objectContaining({ code });
const page = { limit: 25, direction: "older" as const };
const anyone = systemCaller("test");
const tokenOf = (url: string) => url.split("/").at(-1) ?? "";
const input = {
  channel: "xiaohongshu",
  name: "澄屿官方商城",
  intro: "护肤与礼盒",
  category: "beauty",
  domains: [],
} as const;

describe("creation", () => {
  test("needs an admitted channel and a category it keeps open", async () => {
    const brand = await makeOrganisation(owner(), "brand");
    await expect(createMiniapp(callerOf(brand), { ...input, domains: [] })).rejects.toEqual(code("not_admitted"));
    const admitted = callerOf(await admittedBrand(owner()));
    await expect(createMiniapp(admitted, { ...input, domains: [], channel: "jd" })).rejects.toEqual(
      code("not_admitted"),
    );
    await expect(createMiniapp(admitted, { ...input, domains: [], category: "nothing" })).rejects.toEqual(
      code("invalid_input"),
    );
    await expect(createMiniapp(admitted, { ...input, domains: ["http://x.example.com"] })).rejects.toMatchObject({
      code: "invalid_input",
      detail: { fields: { "domains.0": "domain" } },
    });
  });

  test("takes over the draft, of which there is one, also when two wizards save at once", async () => {
    const me = callerOf(await admittedBrand(owner()));
    await Promise.all([saveDraft(me, { name: "一" }), saveDraft(me, { name: "二" }), saveDraft(me, { name: "三" })]);
    const { rows } = await owner().query("select count(*)::int n from miniapps where brand_id = $1", [me.tenant.id]);
    expect(rows[0].n).toBe(1);
    await saveDraft(me, { channel: "xiaohongshu", name: "澄屿", domains: ["api.example.com"] });
    expect((await findDraft(me))?.draft).toMatchObject({ name: "澄屿", domains: ["api.example.com"] });
    const { appid } = await createMiniapp(me, { ...input, domains: ["api.example.com", "self"] });
    expect(await findDraft(me)).toBeNull();
    expect(await getMiniapp(me, appid)).toMatchObject({
      status: "created",
      domains: ["api.example.com", "self"],
      mode: "self_developed",
    });
    expect((await listMiniapps(me, page)).items).toHaveLength(1);
  });

  test("is for admins, operators and keys of a brand", async () => {
    const brand = await admittedBrand(owner());
    await expect(createMiniapp(callerOf(brand, "developer"), { ...input, domains: [] })).rejects.toEqual(
      code("forbidden"),
    );
    await createMiniapp(callerOf(brand, "key"), { ...input, domains: [] });
  });
});

describe("settings", () => {
  test("belong to the brand", async () => {
    const brand = await admittedBrand(owner());
    const { appid } = await makeMiniapp(brand);
    const other = callerOf(await admittedBrand(owner()));
    await expect(getMiniapp(other, appid)).rejects.toEqual(code("not_found"));
    await expect(updateMiniapp(other, { appid, name: "别人的" })).rejects.toEqual(code("not_found"));
    await expect(updateMiniapp(callerOf(brand, "analyst"), { appid, name: "改名" })).rejects.toEqual(code("forbidden"));
    await updateMiniapp(callerOf(brand), { appid, name: "改名", launch: { color: "#0e6478", base: "/shop/x" } });
    expect(await getMiniapp(callerOf(brand), appid)).toMatchObject({
      name: "改名",
      launch: { color: "#0e6478", base: "/shop/x" },
    });
  });

  test("domains are replaced, and one more is added once", async () => {
    const brand = await admittedBrand(owner());
    const me = callerOf(brand);
    const { appid } = await makeMiniapp(brand);
    await setDomains(me, { appid, domains: ["https://b.example.com", "a.example.com"] });
    await addDomain(me, { appid, domain: "c.example.com" });
    expect(await addDomain(me, { appid, domain: "c.example.com" })).toEqual({
      domains: ["a.example.com", "b.example.com", "c.example.com"],
    });
  });

  test("a new upload key ends the old one; keys are stored hashed", async () => {
    const brand = await admittedBrand(owner());
    const { appid } = await makeMiniapp(brand);
    const first = await rotateUploadKey(callerOf(brand), { appid });
    const second = await rotateUploadKey(callerOf(brand), { appid });
    expect(await findUploadKeySeat(anyone, first.uploadKey)).toBeNull();
    expect(await findUploadKeySeat(anyone, second.uploadKey)).toMatchObject({ appid, brandId: brand.id });
    const { rows } = await owner().query("select upload_key_hash from miniapps where appid = $1", [appid]);
    expect(rows[0].upload_key_hash).not.toContain(second.uploadKey.slice(4));
  });
});

describe("members", () => {
  async function project(kind: "project" | "trial" = "trial") {
    const brand = await admittedBrand(owner());
    const { appid } = await makeMiniapp(brand);
    const guest = await makeMember(owner(), await makeOrganisation(owner(), "institution"), "analyst");
    const invite = (hours = 24) =>
      inviteMiniappMember(callerOf(brand), inviteMemberInput.parse({ appid, kind, hours }));
    return { brand, appid, guest, invite, me: callerOf(brand) };
  }

  test("join by a link, once", async () => {
    const { appid, guest, invite, me } = await project();
    const { url } = await invite();
    const token = tokenOf(url);
    expect(await findMiniappInvitation(anyone, token)).toMatchObject({ state: "open", kind: "trial", role: "trial" });
    expect(await acceptMiniappInvitation(anyone, guest, { token })).toMatchObject({ appid, kind: "trial" });
    expect((await listMiniappMembers(me, appid)).members).toMatchObject([{ userId: guest.userId, role: "trial" }]);
    await expect(acceptMiniappInvitation(anyone, guest, { token })).rejects.toEqual(code("gone"));
    const again = tokenOf((await invite()).url);
    await expect(acceptMiniappInvitation(anyone, guest, { token: again })).rejects.toEqual(code("already_member"));
    await expect(acceptMiniappInvitation(anyone, guest, { token: "inv_nothing_at_all" })).rejects.toEqual(
      code("not_found"),
    );
  });

  test("somebody new makes his account by the link, unless the address is taken or another was meant", async () => {
    const { appid, invite, me, guest } = await project();
    const join = (token: string, email: string) =>
      joinMiniappAsNew(anyone, { token, email, name: "新人", password: "long enough 1" });
    const token = tokenOf((await invite()).url);
    await expect(join(token, guest.email)).rejects.toEqual(code("conflict"));
    expect(await join(token, "new@example.com")).toMatchObject({ appid });
    await expect(join(token, "late@example.com")).rejects.toEqual(code("gone"));
    const meant = await inviteMiniappMember(
      me,
      inviteMemberInput.parse({ appid, kind: "trial", email: "a@example.com" }),
    );
    await expect(join(tokenOf(meant.url), "b@example.com")).rejects.toEqual(code("forbidden"));
    const { rows } = await owner().query(
      "select count(*)::int n from users where email in ('late@example.com', 'b@example.com')",
    );
    expect(rows[0].n).toBe(0);
  });

  test("ten persons opening one link at once: one joins", async () => {
    const { invite, appid, me } = await project();
    const token = tokenOf((await invite()).url);
    const org = await makeOrganisation(owner(), "institution");
    const guests: Awaited<ReturnType<typeof makeMember>>[] = [];
    for (let n = 0; n < 10; n++) guests.push(await makeMember(owner(), org, "analyst"));
    const all = await Promise.allSettled(guests.map((guest) => acceptMiniappInvitation(anyone, guest, { token })));
    expect(all.filter((one) => one.status === "fulfilled")).toHaveLength(1);
    expect((await listMiniappMembers(me, appid)).members).toHaveLength(1);
  });

  test("a link taken back or past its time lets nobody in", async () => {
    const { appid, guest, invite, me } = await project();
    const first = await invite();
    await revokeMiniappInvitation(me, { appid, invitationId: first.invitationId });
    await expect(acceptMiniappInvitation(anyone, guest, { token: tokenOf(first.url) })).rejects.toEqual(code("gone"));
    await expect(revokeMiniappInvitation(me, { appid, invitationId: first.invitationId })).rejects.toEqual(
      code("conflict"),
    );
    const second = await invite(1);
    await setClock(owner(), 3_700_000);
    await expect(acceptMiniappInvitation(anyone, guest, { token: tokenOf(second.url) })).rejects.toEqual(
      code("expired"),
    );
    await setClock(owner(), 0);
  });

  test("removed or leaving, they are members no more; others' memberships are not found", async () => {
    const { appid, guest, invite, me } = await project();
    await acceptMiniappInvitation(anyone, guest, { token: tokenOf((await invite()).url) });
    const [mine] = await listOwnMemberships(anyone, guest.userId);
    const memberId = mine?.memberId ?? "";
    await expect(leaveMiniapp(anyone, { userId: "usr_other", name: "x" }, { memberId })).rejects.toEqual(
      code("not_found"),
    );
    const other = callerOf(await admittedBrand(owner()));
    await expect(removeMiniappMember(other, { appid, memberId })).rejects.toEqual(code("not_found"));
    await removeMiniappMember(me, { appid, memberId });
    await expect(removeMiniappMember(me, { appid, memberId })).rejects.toEqual(code("conflict"));
    await expect(leaveMiniapp(anyone, guest, { memberId })).rejects.toEqual(code("not_found"));
    expect(await listOwnMemberships(anyone, guest.userId)).toEqual([]);
  });

  test("a colleague's role in the project adds to his own in the organisation", async () => {
    const { brand, appid, invite } = await project("project");
    const colleague = await makeMember(owner(), brand, "analyst");
    const asAnalyst = callerOf(brand, "analyst", colleague.userId);
    await expect(rotateUploadKey(asAnalyst, { appid })).rejects.toEqual(code("forbidden"));
    await acceptMiniappInvitation(anyone, colleague, { token: tokenOf((await invite()).url) });
    await rotateUploadKey(asAnalyst, { appid });
  });

  test("are at most as many as the channel allows", async () => {
    const { brand, appid, invite } = await project();
    await owner().query(
      `insert into invitations (id, org_id, miniapp_id, member_kind, role, token_hash, invited_by, expires_at, created_at)
       select 'inv_' || n, $1, (select id from miniapps where appid = $2), 'trial', 'trial', 'h' || n || $1, 'x', now() + interval '1 day', now()
       from generate_series(1, 90) n`,
      [brand.id, appid],
    );
    await expect(invite()).rejects.toEqual(code("quota"));
  });
});
