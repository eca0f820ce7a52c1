import { beforeAll, describe, expect, test } from "vitest";
import { extendedUntil, isNewOpening, readAddress, readStartPath, trialState } from "./rules";
import { issueTicket, readTicket, readToken, reviewToken, trialToken } from "./tickets";

const now = new Date("2026-11-20T06:32:00Z");
const hours = (n: number) => new Date(now.getTime() + n * 3_600_000);

beforeAll(() => {
  process.env.LIANTAI_SECRET ??= "a secret for tests only, thirty-two bytes";
});

test("a trial is open until its end, and never after it was taken back", () => {
  expect(trialState({ expiresAt: hours(1), revokedAt: null }, now)).toBe("open");
  expect(trialState({ expiresAt: now, revokedAt: null }, now)).toBe("expired");
  expect(trialState({ expiresAt: hours(1), revokedAt: now }, now)).toBe("revoked");
});

test("time is added to what is left, counted from now where nothing is, and ends in 30 days", () => {
  expect(extendedUntil(hours(5), 24, now)).toEqual(hours(29));
  expect(extendedUntil(hours(-50), 24, now)).toEqual(hours(24));
  expect(extendedUntil(hours(700), 720, now)).toEqual(hours(720));
});

test("an opening is told anew for another person or after a minute", () => {
  const last = { lastOpenedAt: now, lastOpenedBy: "陈工" };
  expect(isNewOpening(last, "陈工", hours(0.01))).toBe(false);
  expect(isNewOpening(last, "李可", hours(0.01))).toBe(true);
  expect(isNewOpening(last, "陈工", hours(1))).toBe(true);
});

describe("start paths and addresses", () => {
  test.each([
    ["/", { path: "", query: {} }],
    ["pages/goods/detail?id=g_0217", { path: "/pages/goods/detail", query: { id: "g_0217" } }],
    ["/product/1?surface=live", { path: "/product/1", query: { surface: "live" } }],
    ["//evil.example/x", { path: "/evil.example/x", query: {} }],
  ])("%s", (text, start) => {
    expect(readStartPath(text)).toEqual(start);
  });

  test("the address keeps what stands beside the path", () => {
    const params = new URLSearchParams("path=/product/1%3Fa=1&surface=live&__proto__=x");
    expect(readAddress(params)).toEqual({ path: "/product/1", query: { surface: "live", a: "1" } });
  });
});

describe("tickets and tokens", () => {
  const ticket = {
    mode: "trial",
    versionId: "ver_1",
    sourceId: "trl_1",
    visitorId: null,
    viewerId: "usr_1",
    expiresAt: now,
  } as const;

  test("say what they were made of", () => {
    expect(readTicket(issueTicket(ticket))).toEqual(ticket);
    expect(readTicket(issueTicket({ ...ticket, mode: "release", sourceId: null }))?.mode).toBe("release");
  });

  test("are refused when a letter differs, and for another purpose", () => {
    const text = issueTicket(ticket);
    expect(readTicket(text.replace("ver_1", "ver_2"))).toBeNull();
    expect(readTicket(`${text.slice(0, -1)}${text.endsWith("A") ? "B" : "A"}`)).toBeNull();
    expect(readTicket(trialToken("trl_1"))).toBeNull();
    expect(readToken(text)).toBeNull();
  });

  test("a token leads to a trial, or to a submission under review", () => {
    expect(readToken(trialToken("trl_1"))).toEqual({ trialId: "trl_1" });
    expect(readToken(reviewToken("rev_1", now))).toEqual({ reviewId: "rev_1", expiresAt: now });
    expect(readToken("trl_1.forged")).toBeNull();
  });

  test("fit into an address", () => {
    expect(issueTicket(ticket)).toMatch(/^[A-Za-z0-9._~-]{8,512}$/);
  });
});
