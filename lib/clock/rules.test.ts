import { expect, it } from "vitest";
import { targetOf } from "./rules";

const now = new Date("2026-11-22T08:00:00Z");

it("leads to the moment or so many seconds on", () => {
  expect(targetOf({ now: new Date("2027-01-01T00:00:00+08:00") }, now)).toEqual(new Date("2026-12-31T16:00:00Z"));
  expect(targetOf({ seconds: 3600 }, now)).toEqual(new Date("2026-11-22T09:00:00Z"));
});

it("never leads back", () => {
  expect(targetOf({ now: new Date("2026-11-22T07:59:59Z") }, now)).toEqual(now);
  expect(targetOf({ now }, now)).toEqual(now);
});

it("does not lead out of sight", () => {
  expect(targetOf({ now: new Date("2096-01-01T00:00:00Z") }, now)).toBeNull();
});
