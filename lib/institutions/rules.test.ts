import { describe, expect, it } from "vitest";
import { featureState, initialFeature, mayEnable, mayUnlink, openingSteps } from "./rules";

const on = { ...initialFeature, version: 1, promoterEnabled: true };

describe("the promoter feature of an institution", () => {
  it.each([
    [0, false],
    [1, true],
    [3, true],
  ])("with %i linked mini-programs may be switched on: %s", (linked, may) => {
    expect(mayEnable(linked)).toBe(may);
  });

  it("keeps the last linked mini-program while it is on", () => {
    expect(mayUnlink(on, 1)).toBe(false);
    expect(mayUnlink(on, 2)).toBe(true);
    expect(mayUnlink(initialFeature, 1)).toBe(true);
  });

  it("is opened in five steps", () => {
    const done = (facts: Parameters<typeof openingSteps>[0]) => openingSteps(facts).map((one) => one.isDone);
    expect(done({ linked: 0, feature: initialFeature, bound: 0 })).toEqual([false, false, false, false, false]);
    const ready = { ...on, agreement: "2026-11", defaultType: 0, defaultRatioPpm: 500_000 };
    expect(done({ linked: 1, feature: on, bound: 0 })).toEqual([false, true, false, true, false]);
    expect(done({ linked: 1, feature: ready, bound: 2 })).toEqual([true, true, true, true, true]);
  });

  it("is off before it was ever on, paused afterwards", () => {
    expect(featureState(initialFeature, false)).toBe("off");
    expect(featureState(on, true)).toBe("on");
    expect(featureState({ ...on, promoterEnabled: false }, true)).toBe("paused");
  });
});
