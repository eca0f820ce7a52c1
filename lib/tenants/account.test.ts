import { beforeEach, expect, it } from "vitest";
import { makeMember, makeOrganisation } from "@/db/factories";
import { testDatabase } from "@/db/testing";
import { systemCaller } from "@/lib/doors/callers";
import { hashPassword } from "@/lib/kernel/crypto";
import { changeName, changePassword } from "./account";
import { findSession } from "./sessions";
import { signIn } from "./sign-in";

const { owner } = testDatabase();
const door = systemCaller("test");
const old = "correct horse battery";
let email: string;

beforeEach(async () => {
  const member = await makeMember(owner(), await makeOrganisation(owner(), "brand"), "admin");
  email = member.email;
  await owner().query("update users set password_hash = $1 where id = $2", [await hashPassword(old), member.userId]);
});

async function session() {
  const { sessionId } = await signIn(door, { email, password: old });
  const who = await findSession(door, sessionId);
  if (!who) throw new Error("no session");
  return who;
}

it("ends every session but the one that asked", async () => {
  const [mine, other] = [await session(), await session()];
  const { sessionId } = await changePassword(door, mine, { current: old, next: "a new and longer one" });
  expect(await findSession(door, other.sessionId)).toBeNull();
  expect(await findSession(door, mine.sessionId)).toBeNull();
  expect(await findSession(door, sessionId)).toMatchObject({ userId: mine.userId });
  await expect(signIn(door, { email, password: old })).rejects.toMatchObject({ code: "unauthenticated" });
  expect(await signIn(door, { email, password: "a new and longer one" })).toBeTruthy();
});

it("wants the present password, and not many guesses at it", async () => {
  const mine = await session();
  const guess = () => changePassword(door, mine, { current: "wrong", next: "a new and longer one" });
  for (let i = 0; i < 10; i++)
    await expect(guess()).rejects.toMatchObject({
      code: "invalid_input",
      detail: { fields: { current: "wrong_password" } },
    });
  await expect(guess()).rejects.toMatchObject({ code: "rate_limited" });
  expect(await findSession(door, mine.sessionId)).toBeTruthy();
});

it("lets one of two parallel changes through", async () => {
  const mine = await session();
  const results = await Promise.allSettled(
    ["first of two passwords", "second of two passwords"].map((next) =>
      changePassword(door, mine, { current: old, next }),
    ),
  );
  expect(results.filter((one) => one.status === "fulfilled")).toHaveLength(1);
});

it("renames a person everywhere", async () => {
  const mine = await session();
  await changeName(door, mine, { name: "沈知行" });
  expect(await findSession(door, mine.sessionId)).toMatchObject({ name: "沈知行" });
});

it("ends the sessions of a disabled user", async () => {
  const mine = await session();
  await owner().query("update users set disabled_at = now() where id = $1", [mine.userId]);
  expect(await findSession(door, mine.sessionId)).toBeNull();
  await expect(signIn(door, { email, password: old })).rejects.toMatchObject({ code: "unauthenticated" });
});
