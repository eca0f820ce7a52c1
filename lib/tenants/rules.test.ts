import { describe, expect, it } from "vitest";
import { canonicalEmail, mayGrant, signInAllowance, signInLimits } from "./rules";

describe("canonicalEmail", () => {
  it.each([
    ["Shen@Chengyu.Example", "shen@chengyu.example"],
    ["  a.b+c@x-y.example ", "a.b+c@x-y.example"],
    ["ｓｈｅｎ@chengyu.example", "shen@chengyu.example"],
    ["\u212Aelvin@x.example", "kelvin@x.example"],
  ])("%j is %j", (text, email) => expect(canonicalEmail(text)).toBe(email));

  it.each([
    "shen＠chengyu.example",
    "shen﹫chengyu.example",
    "a@b.example,c@d.example",
    "a@b.example;c@d.example",
    "a@b@c.example",
    "a@b＠c.example",
    '"a b"@x.example',
    "a..b@x.example",
    ".a@x.example",
    "a@x",
    "a@-x.example",
    "a\u0000@x.example",
    "a\n@x.example",
    "a\u200b@x.example",
    "<a@x.example>",
    "а@x.example",
    "",
    `${"a".repeat(250)}@x.example`,
  ])("%j is refused", (text) => expect(canonicalEmail(text)).toBeNull());
});

describe("signInAllowance", () => {
  const now = new Date("2026-11-22T08:00:00Z");
  const ago = (minutes: number) => new Date(now.getTime() - minutes * 60_000);

  it("counts failures of the last 15 minutes only", () => {
    expect(signInAllowance([ago(15), ago(14), ago(1)], 3, now)).toEqual({ left: 1, waitMs: 0 });
  });

  it("says when the oldest failure that blocks leaves the window", () => {
    const failures = Array.from({ length: signInLimits.account }, (_, i) => ago(10 - i));
    expect(signInAllowance(failures, signInLimits.account, now)).toEqual({ left: 0, waitMs: 5 * 60_000 });
  });
});

it("lets only administrators hand out what they do not hold", () => {
  expect(mayGrant("admin", "finance")).toBe(true);
  expect(mayGrant("operator", "operator")).toBe(true);
  expect(mayGrant("operator", "admin")).toBe(false);
  expect(mayGrant("analyst", "developer")).toBe(false);
  expect(mayGrant("key", "operator")).toBe(true);
  expect(mayGrant("key", "admin")).toBe(false);
  expect(mayGrant("self", "analyst")).toBe(false);
});
