import { beforeAll, describe, expect, it } from "vitest";
import { testDatabase } from "@/db/testing";
import { type Documented, faultsOf, holderOf, play, send } from "../testing/wire-contract";
import { situations } from "../testing/wire-situations";
import { makeWireWorld, type WireWorld } from "../testing/wire-world";
import { wireCalls } from "./calls";
import { documentOf } from "./document";
import { wireErrors } from "./errors";
import { familyOf } from "./families";
import { nameOf } from "./names";

const { owner } = testDatabase();
let world: WireWorld;

const ofOrganisations = wireCalls.filter((one) => familyOf(one.path) !== "provider");
const documented = ofOrganisations.filter((one): one is Documented => one.doc !== undefined);

beforeAll(async () => {
  world = await makeWireWorld(owner());
});

describe("the compatible wire of institutions and shops", () => {
  it("has every path documented once, in both languages", () => {
    expect(ofOrganisations.filter((one) => !one.doc || !one.zh).map((one) => one.path)).toEqual([]);
    expect(wireCalls.filter((one) => nameOf(one, "zh-CN") === one.summary).map((one) => one.path)).toEqual([]);
    const names = wireCalls.map((one) => `${one.method} ${one.path}`);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  });

  it("stands in the documentation as it is played here", async () => {
    await expect(documentOf(wireCalls)).toMatchFileSnapshot("../../../docs/wire-alliance.md");
  });

  it("answers each documented error", { timeout: 120_000 }, async () => {
    const wrong: string[] = [];
    for (const one of documented)
      for (const { code, change, when } of one.doc.faults) {
        const end = when ? await situations[when](world, one) : undefined;
        const answer = await play(world, one, change);
        await end?.();
        const isRight = answer.errcode === code && answer.errmsg.startsWith(`${wireErrors[code]} rid: `);
        if (!isRight)
          wrong.push(`${one.path} ${JSON.stringify(change)} ${when ?? ""}: ${answer.errcode}, documented ${code}`);
      }
    expect(wrong).toEqual([]);
  });

  it("knows tokens and bodies that are none, and accounts of another kind", { timeout: 120_000 }, async () => {
    const wrong: string[] = [];
    const expectCode = async (one: Documented, what: string, code: number, token: string | null, body?: string) => {
      const answer = await send(one, token, body);
      if (answer.errcode !== code) wrong.push(`${one.path} ${what}: ${answer.errcode}, not ${code}`);
    };
    for (const one of documented.filter((each) => each.token !== "none")) {
      await expectCode(one, "without a token", 41001, null, "{}");
      await expectCode(one, "with nobody's token", 40001, "nobody_at_all", "{}");
      const strangers = one.token === "institution" ? [world.shop, world.talent] : [world.institution, world.operator];
      if (one.token !== "organisation")
        for (const stranger of strangers) await expectCode(one, `of ${stranger.kind}`, 48001, stranger.token, "{}");
      if (one.method === "get") continue;
      const { token } = holderOf(world, one);
      await expectCode(one, "no JSON", 47001, token, "{");
      await expectCode(one, "a list", 47001, token, "[]");
      await expectCode(one, "nothing", one.whenEmpty ?? 0, token, "");
    }
    expect(wrong).toEqual([]);
  });

  it("answers each documented success, with ids as strings and as numbers", { timeout: 120_000 }, async () => {
    const wrong: string[] = [];
    for (const one of documented) {
      wrong.push(...faultsOf(one, await play(world, one)));
      if (!one.doc.isOnce) wrong.push(...faultsOf(one, await play(world, one, {}, "numbers")));
    }
    expect(wrong).toEqual([]);
  });
});
