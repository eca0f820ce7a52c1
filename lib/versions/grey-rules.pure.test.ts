import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { buckets, chooseArm, type GreyTerms, isReached, nextStep, type Opener, reachesSomebody } from "./grey-rules";

const terms = (more: Partial<GreyTerms> = {}): GreyTerms => ({
  status: "running",
  pause: null,
  percent: 20,
  hasProjectMembers: false,
  hasTrialMembers: false,
  ...more,
});
const stranger = (bucket: number, more: Partial<Opener> = {}): Opener => ({
  isProjectMember: false,
  isTrialMember: false,
  isListed: false,
  bucket,
  ...more,
});

describe("the arm of a visitor", () => {
  test("follows the share, and a higher one reaches everybody a lower one did", () => {
    const bucket = fc.integer({ min: 0, max: buckets - 1 });
    const percent = fc.integer({ min: 0, max: 100 });
    fc.assert(
      fc.property(bucket, percent, percent, (place, a, b) => {
        const [low, high] = a < b ? [a, b] : [b, a];
        if (isReached(place, low)) expect(isReached(place, high)).toBe(true);
        expect(isReached(place, 0)).toBe(false);
        expect(isReached(place, 100)).toBe(true);
      }),
    );
  });

  test("members and named ones come first, whatever the share", () => {
    const none = terms({ percent: 0 });
    expect(chooseArm({ ...none, hasProjectMembers: true }, null, stranger(0, { isProjectMember: true }))).toMatchObject(
      {
        shown: "grey",
        reason: "project",
      },
    );
    expect(chooseArm({ ...none, hasTrialMembers: true }, null, stranger(0, { isProjectMember: true })).shown).toBe(
      "base",
    );
    expect(chooseArm({ ...none, hasTrialMembers: true }, null, stranger(0, { isTrialMember: true })).reason).toBe(
      "trial",
    );
    expect(chooseArm(none, null, stranger(9_999, { isListed: true })).reason).toBe("listed");
  });

  test("who has it keeps it: signed out, halted, resumed; sent back he has the live version, and it again later", () => {
    const known = { arm: "grey", reason: "project" } as const;
    for (const grey of [terms({ percent: 0 }), terms({ status: "paused", pause: "hold" })])
      expect(chooseArm(grey, known, stranger(9_999)).shown).toBe("grey");
    const back = chooseArm(terms({ status: "paused", pause: "back" }), known, stranger(9_999));
    expect(back).toEqual({ shown: "base", arm: "grey", reason: "project" });
    expect(chooseArm(terms(), { arm: back.arm, reason: back.reason }, stranger(9_999)).shown).toBe("grey");
  });

  test("halted, nobody new gets it; who had the live version may get the other when it goes on", () => {
    expect(chooseArm(terms({ status: "paused", pause: "hold", percent: 100 }), null, stranger(0)).shown).toBe("base");
    expect(chooseArm(terms({ percent: 100 }), { arm: "base", reason: "none" }, stranger(0)).shown).toBe("grey");
  });

  test("a release that reaches nobody is none", () => {
    expect(reachesSomebody(terms({ percent: 0 }), 0)).toBe(false);
    expect(reachesSomebody(terms({ percent: 0 }), 1)).toBe(true);
    expect(reachesSomebody(terms({ percent: 0, hasTrialMembers: true }), 0)).toBe(true);
  });

  test("steps rise", () => {
    expect([0, 10, 33, 99, 100].map(nextStep)).toEqual([5, 20, 50, 100, null]);
  });
});
