import { beforeAll, describe, expect, it } from "vitest";
import { callerOf, type MadeOrg, makeOrganisation, setClock } from "@/db/factories";
import { testDatabase } from "@/db/testing";
import { acrossOrganisations } from "@/lib/doors/callers";
import { setPromoterFeature } from "@/lib/institutions/commands";
import { sign } from "@/lib/kernel/crypto";
import { DAY_MS } from "@/lib/kernel/time";
import { acceptBinding, refuseBinding } from "./answers";
import { createPromoterInvitation, revokePromoterInvitation } from "./invitations";
import { findInvitationOffer } from "./phone-queries";
import { listPromoterInvitations, listPromoters } from "./queries";
import { completeRegistration, registerPromoter, signUpPromoter } from "./register";
import { bind, callerOfPromoter, makePromoter, openProgramme, realPerson, system } from "./testing";

const database = testDatabase();
const offer = { commissionType: 0, ratioPpm: 650_000, maxUses: 5, validDays: 7 } as const;
let org: MadeOrg;
let other: MadeOrg;

beforeAll(async () => {
  org = await makeOrganisation(database.owner(), "institution");
  other = await makeOrganisation(database.owner(), "institution");
  await openProgramme(org);
});

const asPromoter = async () => acrossOrganisations(await callerOfPromoter(await makePromoter(database.owner())));

describe("an invitation", () => {
  it("for one is accepted by one of twenty at once", async () => {
    const { token, invitationId } = await createPromoterInvitation(callerOf(org), { ...offer, maxUses: 1 });
    const people = [];
    for (let i = 0; i < 20; i++) people.push(await asPromoter());
    const results = await Promise.allSettled(people.map((one) => acceptBinding(one, { token })));
    expect(results.filter((one) => one.status === "fulfilled").length).toBe(1);
    for (const one of results) if (one.status === "rejected") expect(one.reason).toMatchObject({ code: "quota" });
    const [listed] = await listPromoterInvitations(callerOf(org));
    expect(listed).toMatchObject({ invitationId, used: 1, state: "used_up" });
    expect((await listPromoters(callerOf(org), { direction: "older", limit: 100 })).items.length).toBe(1);
  });

  it("counts one use for one promoter who taps ten times", async () => {
    const { token } = await createPromoterInvitation(callerOf(org), offer);
    const self = await asPromoter();
    const results = await Promise.allSettled(Array.from({ length: 10 }, () => acceptBinding(self, { token })));
    expect(results.some((one) => one.status === "fulfilled")).toBe(true);
    expect((await findInvitationOffer(system, token))?.state).toBe("open");
    expect((await listPromoterInvitations(callerOf(org)))[0]?.used).toBe(1);
    expect((await acceptBinding(self, { token })).status).toBe("bound");
  });

  it("ends by time, by being taken back and by refusal without use", async () => {
    const { token, invitationId } = await createPromoterInvitation(callerOf(org), { ...offer, validDays: 1 });
    const self = await asPromoter();
    expect((await refuseBinding(self, { token })).status).toBe("refused");
    await setClock(database.owner(), DAY_MS);
    await expect(acceptBinding(self, { token })).rejects.toMatchObject({ code: "expired" });
    await setClock(database.owner(), 0);
    await expect(revokePromoterInvitation(callerOf(other), { invitationId })).rejects.toMatchObject({
      code: "not_found",
    });
    await revokePromoterInvitation(callerOf(org), { invitationId });
    await expect(acceptBinding(self, { token })).rejects.toMatchObject({ code: "gone" });
    await expect(acceptBinding(self, { token: sign("other", invitationId) })).rejects.toMatchObject({
      code: "not_found",
    });
    expect(await findInvitationOffer(system, "forged.token")).toBeNull();
  });

  it("needs the feature and terms within bounds", async () => {
    await expect(createPromoterInvitation(callerOf(other), offer)).rejects.toMatchObject({ code: "feature_off" });
    await expect(createPromoterInvitation(callerOf(org), { ...offer, ratioPpm: 99_999 })).rejects.toMatchObject({
      code: "ratio_out_of_bounds",
    });
    await expect(createPromoterInvitation(callerOf(org, "analyst"), offer)).rejects.toMatchObject({
      code: "forbidden",
    });
    const { token } = await createPromoterInvitation(callerOf(org), offer);
    await setPromoterFeature(callerOf(org), { enabled: false });
    await expect(acceptBinding(await asPromoter(), { token })).rejects.toMatchObject({ code: "feature_off" });
    await setPromoterFeature(callerOf(org), { enabled: true });
  });
});

describe("registration", () => {
  const registration = { kind: "simple", nickname: "何书瑶" } as const;

  it("of somebody new makes an account and a promoter, once per address", async () => {
    const { token } = await createPromoterInvitation(callerOf(org), offer);
    const input = { token, email: "shuyao@example.test", password: "long enough", registration };
    const results = await Promise.allSettled(Array.from({ length: 5 }, () => signUpPromoter(system, input)));
    expect(results.filter((one) => one.status === "fulfilled").length).toBe(1);
    await expect(signUpPromoter(system, input)).rejects.toMatchObject({
      code: "conflict",
      detail: { fields: { email: "email_taken" } },
    });
    const { rows } = await database
      .owner()
      .query("select u.password_hash from users u join promoters p on p.user_id = u.id where u.email = $1", [
        input.email,
      ]);
    expect(rows.length).toBe(1);
    expect(rows[0].password_hash).toMatch(/^scrypt\$/);
  });

  it("needs an open invitation, and a flood through one ends", async () => {
    const { token, invitationId } = await createPromoterInvitation(callerOf(org), offer);
    const input = { token, email: "flood@example.test", password: "long enough", registration };
    await expect(signUpPromoter(system, { ...input, token: "x.y" })).rejects.toMatchObject({ code: "not_found" });
    const { createHash } = await import("node:crypto");
    const subject = createHash("sha256").update(`promoter sign-up:${invitationId}`).digest("hex");
    await database
      .owner()
      .query(
        "insert into sign_in_attempts (id, subject, succeeded, at) select 'sia_flood' || n, $1, false, now() from generate_series(1, 300) n",
        [subject],
      );
    await expect(signUpPromoter(system, input)).rejects.toMatchObject({ code: "rate_limited" });
    await revokePromoterInvitation(callerOf(org), { invitationId });
    await expect(signUpPromoter(system, input)).rejects.toMatchObject({ code: "gone" });
  });

  it("happens once per person, and a simple one can be completed", async () => {
    const promoter = await makePromoter(database.owner(), "simple");
    const who = { userId: promoter.userId, name: "林小满" };
    await expect(registerPromoter(system, who, registration)).rejects.toMatchObject({ code: "already_member" });
    const self = await callerOfPromoter(promoter);
    await completeRegistration(self, realPerson);
    await expect(completeRegistration(self, realPerson)).rejects.toMatchObject({ code: "wrong_state" });
    await bind(org, promoter);
  });
});
