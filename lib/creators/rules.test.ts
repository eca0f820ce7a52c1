import { describe, expect, it } from "vitest";
import { authorisationState, mayActFor, periodFits } from "./rules";

const from = new Date("2026-11-20T12:00:00Z");
const to = new Date("2026-11-20T15:00:00Z");

describe("the agreed period", () => {
  it.each([
    ["live", { periodFrom: from, periodTo: to }, true],
    ["live", { periodFrom: from }, false],
    ["live", {}, false],
    ["live_notice", { periodFrom: to, periodTo: from }, false],
    ["video", {}, true],
    ["video", { periodTo: to }, true],
    ["video", { periodFrom: from, periodTo: from }, false],
  ] as const)("of %s %j fits: %s", (kind, period, fits) => {
    expect(periodFits(kind, period)).toBe(fits);
  });

  it.each([
    [new Date(from.getTime() - 1), "upcoming"],
    [from, "active"],
    [to, "over"],
  ] as const)("at %s is %s", (now, state) => {
    expect(authorisationState({ status: "active", periodFrom: from, periodTo: to }, now)).toBe(state);
    expect(authorisationState({ status: "ended", periodFrom: from, periodTo: to }, now)).toBe("ended");
  });
});

describe("who may act for a creator", () => {
  const managed = { id: "crt_1", userId: null, managedBy: "org_1" };
  it.each([
    ["the institution that manages him", managed, { id: "org_1", kind: "institution" }, true],
    ["another institution", managed, { id: "org_2", kind: "institution" }, false],
    ["it no more once he has a sign-in", { ...managed, userId: "u" }, { id: "org_1", kind: "institution" }, false],
    ["he himself", { ...managed, userId: "u" }, { id: "crt_1", kind: "creator" }, true],
    ["another creator", managed, { id: "crt_2", kind: "creator" }, false],
  ])("%s", (_who, creator, tenant, may) => {
    expect(mayActFor(creator, tenant)).toBe(may);
  });
});
