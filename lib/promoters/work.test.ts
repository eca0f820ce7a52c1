import { beforeAll, describe, expect, it } from "vitest";
import { callerOf, type MadeOrg, makeOrganisation, setClock } from "@/db/factories";
import { testDatabase } from "@/db/testing";
import { openCommissionsOf } from "@/lib/commissions/standing";
import { acrossOrganisations } from "@/lib/doors/callers";
import { DAY_MS } from "@/lib/kernel/time";
import { reading } from "@/lib/kernel/transaction";
import { listMyNotices } from "@/lib/notices/promoter-queries";
import { acceptBinding } from "./answers";
import { bindingTermsOf } from "./as-of";
import { adoptDueTerms, cancelNextTerms, changeCommission, changeCommissions } from "./change-commands";
import { previewChange } from "./change-queries";
import { createGroup, removeGroup, renameGroup, setGroupMembers } from "./group-commands";
import { getPromoterFile, listGroups } from "./group-queries";
import { createPromoterInvitation } from "./invitations";
import { importPromoters, invitePerson } from "./invite-people";
import { listMyInvitations } from "./my-invitations";
import { addNote, removeNote } from "./note-commands";
import { markMyNoticesRead } from "./notice-commands";
import { getPromoter } from "./promoter-queries";
import { listPromoters } from "./queries";
import { changeProfile, completeRegistration } from "./register";
import { bind, callerOfPromoter, makePromoter, openProgramme, realPerson, system } from "./testing";
import { leaveInstitution, unbindPromoter } from "./unbind-commands";
import { registerAndBindStatus } from "./wire-status";

const database = testDatabase();
const terms = { commissionType: 0, ratioPpm: 600_000 } as const;
let org: MadeOrg;
let other: MadeOrg;

beforeAll(async () => {
  org = await makeOrganisation(database.owner(), "institution");
  other = await makeOrganisation(database.owner(), "institution");
  await openProgramme(org);
  await openProgramme(other);
});

const across = (of: MadeOrg) => acrossOrganisations(callerOf(of));
const ok = (results: PromiseSettledResult<unknown>[]) => results.filter((one) => one.status === "fulfilled").length;

describe("at once", () => {
  it("two institutions bind one promoter, each its own", async () => {
    const promoter = await makePromoter(database.owner());
    const self = acrossOrganisations(await callerOfPromoter(promoter));
    const tokens = await Promise.all(
      [org, other].map((one) => createPromoterInvitation(callerOf(one), { ...terms, maxUses: 1, validDays: 7 })),
    );
    expect(ok(await Promise.allSettled(tokens.map(({ token }) => acceptBinding(self, { token }))))).toBe(2);
    expect((await callerOfPromoter(promoter)).reach.sort()).toEqual([org.id, other.id].sort());
  });

  it("both sides unbind, he binds anew and terms change: one history without gaps, the row as its newest", async () => {
    const promoter = await makePromoter(database.owner());
    await bind(org, promoter, terms);
    const { token } = await createPromoterInvitation(callerOf(org), { ...terms, maxUses: 50, validDays: 7 });
    const self = acrossOrganisations(await callerOfPromoter(promoter));
    const { promoterId } = promoter;
    const acts = Array.from({ length: 6 }, (_, n) => [
      () => unbindPromoter(callerOf(org), { promoterId }),
      () => leaveInstitution(self, { institutionId: org.id }),
      () => acceptBinding(self, { token }),
      () => changeCommission(callerOf(org), { promoterId, commissionType: 0, ratioPpm: 300_000 + n }),
    ]).flat();
    const results = await Promise.allSettled(acts.map((act) => act()));
    for (const one of results)
      if (one.status === "rejected") expect(["not_bound", "conflict", "wrong_state"]).toContain(one.reason.code);
    const { history, status, ratioPpm } = await getPromoter(callerOf(org), promoterId);
    expect(history.map((one) => one.version)).toEqual(history.map((_, index) => history.length - index));
    expect(history[0]).toMatchObject({ status, ratioPpm });
    for (const [index, one] of history.slice(0, -1).entries())
      if (one.status === "unbound") expect(history[index + 1]?.status).toBe("bound");
  });

  it("an invitation for one person is used once, also by ten taps", async () => {
    const promoter = await makePromoter(database.owner());
    const self = acrossOrganisations(await callerOfPromoter(promoter));
    await changeProfile(self, { nickname: "林", phone: "13700137000" });
    await invitePerson(across(org), { ...terms, phone: "13700137000" });
    const [invitation] = await listMyInvitations(self);
    const token = invitation?.token ?? "";
    await Promise.allSettled(Array.from({ length: 10 }, () => acceptBinding(self, { token })));
    expect((await acceptBinding(self, { token })).status).toBe("bound");
    expect((await getPromoter(callerOf(org), promoter.promoterId)).history.length).toBe(1);
    expect(await listMyInvitations(self)).toEqual([]);
  });
});

describe("an invitation for a person", () => {
  it("to a number is only for whoever has it, and tells the institution nothing before he answers", async () => {
    const [his, stranger] = [await makePromoter(database.owner()), await makePromoter(database.owner())];
    const self = acrossOrganisations(await callerOfPromoter(his));
    await changeProfile(self, { nickname: "林", phone: "13600136000" });
    const invited = await invitePerson(across(org), { ...terms, phone: "13600136000" });
    expect(invited).toMatchObject({ shown: "136****6000", outcome: "invited" });
    const list = await listPromoters(callerOf(org), { direction: "older", limit: 100 });
    expect(list.items.some((one) => one.promoterId === his.promoterId)).toBe(false);
    const [seen] = await listMyInvitations(self);
    const token = seen?.token ?? "";
    expect(seen).toMatchObject({ ...terms, institution: { id: org.id } });
    const foreign = acrossOrganisations(await callerOfPromoter(stranger));
    expect(await listMyInvitations(foreign)).toEqual([]);
    await expect(acceptBinding(foreign, { token })).rejects.toMatchObject({ code: "other_phone" });
    expect((await acceptBinding(self, { token })).status).toBe("bound");
  });

  it("to an openid makes it his own, and the wire tells how far he is", async () => {
    const promoter = await makePromoter(database.owner(), "simple");
    const status = (openid: string, isSimple: boolean) => registerAndBindStatus(across(org), { openid, isSimple });
    const before = await status("oNobodyYet0001", false);
    expect(before).toMatchObject({ registerStatus: 0, bindStatus: 0, sharerAppid: null });
    const token = decodeURIComponent(before.register?.queryString.replace("token=", "") ?? "");
    const self = acrossOrganisations(await callerOfPromoter(promoter));
    await expect(acceptBinding(self, { token })).rejects.toMatchObject({ code: "commission_type_not_allowed" });
    const { idNumber, realName, account } = realPerson;
    expect(await completeRegistration(self, { account })).toEqual({ receiving: "real_name_missing" });
    expect(await completeRegistration(self, { idNumber, realName })).toEqual({ receiving: "done" });
    expect((await acceptBinding(self, { token })).status).toBe("bound");
    const { sharerAppid } = promoter;
    expect(await status("oNobodyYet0001", false)).toMatchObject({ registerStatus: 2, bindStatus: 1, sharerAppid });
    const again = await invitePerson(across(org), { ...terms, openid: "oNobodyYet0001" });
    expect(again).toMatchObject({ outcome: "bound", url: null });
    const taken = await invitePerson(across(other), { ...terms, openid: "oNobodyYet0001" });
    expect(taken.outcome).toBe("invited");
  });

  it("in a list answers line by line, and renews instead of doubling", async () => {
    const text = "13500000001\n13500000002\n13500000001\nnonsense!\n";
    const read = async () => (await importPromoters(across(org), { ...terms, text })).lines;
    const [first, second] = [await read(), await read()];
    expect(first.map((one) => one.outcome)).toEqual(["invited", "invited", "duplicate", "invalid"]);
    expect(second.map((one) => one.invitationId)).toEqual(first.map((one) => one.invitationId));
    await expect(importPromoters(across(org), { ...terms, text: "\n" })).rejects.toMatchObject({
      code: "invalid_input",
    });
  });
});

describe("terms", () => {
  it("that begin later hold from their moment on, and are overtaken or withdrawn before it", async () => {
    const promoter = await makePromoter(database.owner());
    await bind(org, promoter, terms);
    const { promoterId } = promoter;
    const staff = callerOf(org);
    const now = await reading(staff, async (ctx) => ctx.now);
    const on = (days: number) => new Date(now.getTime() + days * DAY_MS);
    const pair = { promoterId, institutionId: org.id, productId: 1n };
    const ratioOn = async (...days: number[]) =>
      (
        await reading(system, (ctx) =>
          bindingTermsOf(
            ctx,
            days.map((n) => ({ ...pair, t: on(n) })),
          ),
        )
      ).map((one) => one?.ratioPpm);
    await changeCommission(staff, { promoterId, commissionType: 0, ratioPpm: 700_000, startsAt: on(3) });
    expect(await ratioOn(2, 3, 9)).toEqual([600_000, 700_000, 700_000]);
    await changeCommission(staff, { promoterId, commissionType: 0, ratioPpm: 800_000, startsAt: on(5) });
    expect(await ratioOn(4, 5)).toEqual([600_000, 800_000]);
    expect(await getPromoter(staff, promoterId)).toMatchObject({ ratioPpm: 600_000, nextRatioPpm: 800_000 });
    await cancelNextTerms(staff, { promoterId });
    await expect(cancelNextTerms(staff, { promoterId })).rejects.toMatchObject({ code: "wrong_state" });
    expect(await ratioOn(9)).toEqual([600_000]);
    await changeCommission(staff, { promoterId, commissionType: 0, ratioPpm: 500_000, startsAt: on(1) });
    await setClock(database.owner(), 2 * DAY_MS);
    expect(await adoptDueTerms(system)).toBe(1);
    expect(await getPromoter(staff, promoterId)).toMatchObject({ ratioPpm: 500_000, nextFrom: null });
    await setClock(database.owner(), 0);
    await expect(
      changeCommission(staff, { promoterId, commissionType: 0, ratioPpm: 500_000, startsAt: on(-1) }),
    ).rejects.toMatchObject({ code: "invalid_input" });
    const self = acrossOrganisations(await callerOfPromoter(promoter));
    const { items, unread } = await listMyNotices(self);
    expect(items.map((one) => one.kind).sort()).toEqual(
      ["bound", "terms_later", "terms_later", "terms_later", "terms_withdrawn", "terms_withdrawn"].sort(),
    );
    expect(unread).toBe(items.length);
    await markMyNoticesRead(self);
    expect((await listMyNotices(self)).unread).toBe(0);
  });

  it("of many change together, told beforehand in numbers; the others keep theirs with the reason", async () => {
    const [full, same, simple, gone] = [
      await makePromoter(database.owner()),
      await makePromoter(database.owner()),
      await makePromoter(database.owner(), "simple"),
      await makePromoter(database.owner()),
    ];
    await bind(org, full, terms);
    await bind(org, same, { commissionType: 0, ratioPpm: 450_000 });
    await bind(org, simple, { commissionType: 1, ratioPpm: 0 });
    const promoterIds = [full, same, simple, gone].map((one) => one.promoterId);
    const input = { promoterIds, commissionType: 0, ratioPpm: 450_000 } as const;
    expect(await previewChange(callerOf(org), input)).toMatchObject({
      changing: 1,
      unchanged: 1,
      needsFull: 1,
      notBound: 1,
      falling: 1,
      lines: 0,
    });
    const { changed, skipped } = await changeCommissions(callerOf(org), input);
    expect(changed).toBe(1);
    expect(new Map(skipped.map((one) => [one.promoterId, one.reason]))).toEqual(
      new Map([
        [same.promoterId, "unchanged"],
        [simple.promoterId, "needs_full"],
        [gone.promoterId, "not_bound"],
      ]),
    );
    await expect(changeCommissions(callerOf(org, "analyst"), input)).rejects.toMatchObject({ code: "forbidden" });
    const elsewhere = await changeCommissions(callerOf(other), input);
    expect(elsewhere.changed).toBe(0);
  });
});

describe("an institution's own view", () => {
  it("sorts promoters in groups and keeps notes, which nobody else reads", async () => {
    const promoter = await makePromoter(database.owner());
    await bind(org, promoter, terms);
    const { promoterId } = promoter;
    const staff = callerOf(org, "operator");
    const { groupId } = await createGroup(staff, { name: "宝妈" });
    await expect(createGroup(staff, { name: "宝妈" })).rejects.toMatchObject({ code: "conflict" });
    const taken = await createGroup(staff, { name: "学生" });
    await expect(renameGroup(staff, { groupId, name: "学生" })).rejects.toMatchObject({ code: "conflict" });
    await renameGroup(staff, { groupId: taken.groupId, name: "大学生" });
    expect(await setGroupMembers(staff, { groupId, promoterIds: [promoterId], isIn: true })).toEqual({ changed: 1 });
    expect(await setGroupMembers(staff, { groupId, promoterIds: [promoterId], isIn: true })).toEqual({ changed: 0 });
    const foreign = { groupId, promoterIds: [promoterId], isIn: true };
    await expect(setGroupMembers(callerOf(other), foreign)).rejects.toMatchObject({ code: "not_found" });
    const found = await listPromoters(staff, { direction: "older", limit: 100, group: [groupId] });
    expect(found.items.map((one) => [one.promoterId, one.groups.map((group) => group.name)])).toEqual([
      [promoterId, ["宝妈"]],
    ]);
    const { noteId } = await addNote(staff, { promoterId, body: "周末回复慢" });
    expect((await getPromoterFile(staff, promoterId)).notes).toMatchObject([{ body: "周末回复慢" }]);
    await expect(removeNote(callerOf(other), { noteId })).rejects.toMatchObject({ code: "not_found" });
    expect((await getPromoterFile(callerOf(other), promoterId)).notes).toEqual([]);
    const { rows } = await database.owner().query("select 1 from promoter_notes where removed_at is null");
    expect(rows.length).toBe(1);
    const seen = await reading(await callerOfPromoter(promoter), (ctx) =>
      ctx.db.execute("select 1 from promoter_notes union all select 1 from promoter_groups"),
    );
    expect(seen.rows).toEqual([]);
    await removeNote(staff, { noteId });
    await removeGroup(staff, { groupId });
    expect((await listGroups(staff)).map((one) => one.name)).toEqual(["大学生"]);
    expect((await getPromoterFile(staff, promoterId)).groups).toEqual([]);
  });

  it("says what an end leaves open, to the two it concerns", async () => {
    const promoter = await makePromoter(database.owner());
    await bind(org, promoter, terms);
    const nothing = { pending: { lines: 0, fen: 0 }, held: { lines: 0, fen: 0 }, confirmed: { lines: 0, fen: 0 } };
    expect(await openCommissionsOf(callerOf(org), promoter.promoterId)).toEqual(nothing);
    expect(await openCommissionsOf(await callerOfPromoter(promoter), org.id)).toEqual(nothing);
  });
});
