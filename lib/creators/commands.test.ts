import { beforeAll, describe, expect, it } from "vitest";
import { callerOf, type MadeOrg, makeOrganisation, setClock } from "@/db/factories";
import { creatorAuthorisations } from "@/db/schema";
import { testDatabase } from "@/db/testing";
import { acrossOrganisations, systemCaller } from "@/lib/doors/callers";
import { DAY_MS } from "@/lib/kernel/time";
import { reading } from "@/lib/kernel/transaction";
import { contentGrantsOf } from "./as-of";
import { authoriseContent, changeAuthorisation, endAuthorisation } from "./authorise";
import { createCreator } from "./commands";
import { addContent } from "./contents";
import { authorisationAsOf, listAuthorisedContents, listManagedCreators } from "./queries";

const database = testDatabase();
const system = systemCaller("test");
let manager: MadeOrg;
let partner: MadeOrg;
let creatorAppid: string;

const as = (org: MadeOrg, role: "admin" | "analyst" | "key" = "admin") => acrossOrganisations(callerOf(org, role));

beforeAll(async () => {
  manager = await makeOrganisation(database.owner(), "institution");
  partner = await makeOrganisation(database.owner(), "institution");
  ({ creatorAppid } = await createCreator(as(manager), { name: "木子测评" }));
});

const video = () =>
  addContent(as(manager), { creatorAppid, kind: "video", title: "精华油测评", hasOutsideGoods: false });

describe("an authorisation", () => {
  it("can be looked up as of each moment of its life", async () => {
    const { contentId } = await video();
    const marks: Date[] = [];
    const next = async () => {
      marks.push(await reading(system, async (ctx) => ctx.now));
      await setClock(database.owner(), marks.length * DAY_MS);
    };
    await next();
    const { authorisationId } = await authoriseContent(as(manager), {
      contentId,
      institutionAppid: partner.appid,
      servicePpm: 60_000,
    });
    await next();
    await changeAuthorisation(as(manager, "key"), { authorisationId, servicePpm: 80_000 });
    await next();
    await endAuthorisation(as(manager), { authorisationId });
    await next();
    await authoriseContent(as(manager), { contentId, institutionAppid: partner.appid, servicePpm: 70_000 });
    await next();
    const fees = await Promise.all(
      marks.map((t) => reading(system, (ctx) => authorisationAsOf(ctx, contentId, partner.id, t))),
    );
    expect(fees.map((row) => row?.servicePpm)).toEqual([undefined, 60_000, 80_000, undefined, 70_000]);
    const grants = await reading(system, (ctx) => contentGrantsOf(ctx, [contentId]));
    const inForce = marks.map(
      (t) => grants.find((grant) => grant.from <= t && (!grant.until || t < grant.until))?.servicePpm,
    );
    expect(inForce).toEqual([undefined, 60_000, 80_000, undefined, 70_000]);
    await setClock(database.owner(), 0);
  });

  it("of a live room holds within its period", async () => {
    const now = await reading(system, async (ctx) => ctx.now);
    const { contentId } = await addContent(as(manager), {
      creatorAppid,
      kind: "live",
      title: "今晚八点",
      hasOutsideGoods: false,
    });
    const grant = { contentId, institutionAppid: partner.appid, servicePpm: 60_000 };
    await expect(authoriseContent(as(manager), grant)).rejects.toMatchObject({ code: "invalid_input" });
    const periodFrom = new Date(now.getTime() + DAY_MS);
    const periodTo = new Date(now.getTime() + 2 * DAY_MS);
    await authoriseContent(as(manager), { ...grant, periodFrom, periodTo });
    const at = async (t: Date) =>
      (await reading(system, (ctx) => authorisationAsOf(ctx, contentId, partner.id, t))) !== null;
    await setClock(database.owner(), 3 * DAY_MS);
    expect([await at(new Date(periodFrom.getTime() - 1)), await at(periodFrom), await at(periodTo)]).toEqual([
      false,
      true,
      false,
    ]);
    await setClock(database.owner(), 0);
  });

  it("stands once however many ask at once", async () => {
    const { contentId } = await video();
    const grant = { contentId, institutionAppid: partner.appid, servicePpm: 60_000 };
    const results = await Promise.allSettled(Array.from({ length: 10 }, () => authoriseContent(as(manager), grant)));
    expect(results.filter((one) => one.status === "fulfilled").length).toBe(1);
  });
});

describe("who acts and who sees", () => {
  it("only the manager writes; for others the creator does not exist", async () => {
    const { contentId } = await video();
    const grant = { contentId, institutionAppid: partner.appid, servicePpm: 1_000_000 };
    await expect(authoriseContent(as(partner), grant)).rejects.toMatchObject({ code: "not_found" });
    await expect(
      addContent(as(partner), { creatorAppid, kind: "video", title: "x", hasOutsideGoods: false }),
    ).rejects.toMatchObject({ code: "not_found" });
    const { authorisationId } = await authoriseContent(as(manager), grant);
    const third = await makeOrganisation(database.owner(), "institution");
    await expect(endAuthorisation(as(third), { authorisationId })).rejects.toMatchObject({ code: "not_found" });
    await expect(endAuthorisation(as(manager, "analyst"), { authorisationId })).rejects.toMatchObject({
      code: "forbidden",
    });
    await expect(createCreator(as(partner), { name: "抢注", creatorAppid })).rejects.toMatchObject({
      code: "conflict",
    });
  });

  it("a partner sees what was authorised to it, nobody else does", async () => {
    const seen = await listAuthorisedContents(callerOf(partner), { direction: "older", limit: 50 });
    expect(seen.items.length).toBeGreaterThan(0);
    expect(seen.items[0]).toMatchObject({ creatorName: "木子测评", state: "active" });
    const third = callerOf(await makeOrganisation(database.owner(), "institution"));
    expect((await listAuthorisedContents(third, { direction: "older", limit: 50 })).items).toEqual([]);
    expect(await reading(third, (ctx) => ctx.db.select().from(creatorAuthorisations))).toEqual([]);
    const managed = await listManagedCreators(as(manager));
    expect(managed.map((one) => one.name)).toEqual(["木子测评"]);
    expect(await listManagedCreators(as(partner))).toEqual([]);
  });
});
