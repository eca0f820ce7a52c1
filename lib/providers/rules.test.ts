import { describe, expect, test } from "vitest";
import { codeSet } from "@/lib/miniapps/rules";
import { exclusiveAmong, permissionSets, rightsOf } from "./permission-sets";
import { codeState, isRedirectAllowed, redirectWith, sameSets, setChange, weekOf } from "./rules";

const at = (text: string) => new Date(text);

describe("permission sets", () => {
  test("are those of the reference, the exclusive ones marked", () => {
    expect(permissionSets.map((set) => set.id)).toEqual([
      17, 18, 19, 25, 30, 31, 37, 40, 41, 45, 48, 49, 51, 52, 65, 67, 70, 71, 73, 76, 81, 84, 85,
    ]);
    expect(permissionSets.filter((set) => set.isExclusive).map((set) => set.id)).toEqual([
      18, 25, 40, 41, 45, 49, 51, 73, 76, 81,
    ]);
    expect(exclusiveAmong([17, 18, 30, 73])).toEqual([18, 73]);
  });

  test("carry rights: the code set those of releasing, every one the sight of the mini-program", () => {
    expect(rightsOf([])).toEqual([]);
    expect(rightsOf([45])).toEqual(["miniapp.read"]);
    expect(rightsOf([30])).toEqual(["miniapp.read", "miniapp.settings"]);
    expect(rightsOf([codeSet])).toEqual(
      expect.arrayContaining(["version.upload", "version.submit", "version.release"]),
    );
    expect(rightsOf([9999])).toEqual([]);
  });

  test("change by what is added and what is ended", () => {
    expect(setChange([18, 30], [30, 17])).toEqual({ added: [17], ended: [18] });
    expect(sameSets([30, 18], [18, 30, 30])).toBe(true);
  });
});

describe("a code", () => {
  const code = { usedAt: null, revokedAt: null, expiresAt: at("2026-11-22T10:30:00Z") };
  test("is open until the moment it expires", () => {
    expect(codeState(code, at("2026-11-22T10:29:59.999Z"))).toBe("open");
    expect(codeState(code, at("2026-11-22T10:30:00Z"))).toBe("expired");
  });
  test("that was used stays used, whatever comes after", () => {
    const used = { ...code, usedAt: at("2026-11-22T10:00:00Z"), revokedAt: at("2026-11-22T10:01:00Z") };
    expect(codeState(used, at("2026-11-23T00:00:00Z"))).toBe("used");
    expect(codeState({ ...code, revokedAt: at("2026-11-22T10:01:00Z") }, at("2026-11-22T10:02:00Z"))).toBe("revoked");
  });
});

describe("leading back", () => {
  const hosts = ["open.example.com", "localhost:8080"];
  test("goes to hosts the application names, over https", () => {
    expect(isRedirectAllowed("https://open.example.com/cb?a=1", hosts)).toBe(true);
    expect(isRedirectAllowed("http://localhost:8080/cb", hosts)).toBe(true);
    for (const uri of [
      "http://open.example.com/cb",
      "https://open.example.com.evil.test/cb",
      "https://open.example.com@evil.test/cb",
      "https://user@open.example.com/cb",
      "https://open.example.com:8443/cb",
      "javascript:alert(1)",
      "//open.example.com",
      "nonsense",
    ])
      expect([uri, isRedirectAllowed(uri, hosts)]).toEqual([uri, false]);
  });
  test("carries code and life beside what was there", () => {
    const url = new URL(redirectWith("https://open.example.com/cb?a=1&auth_code=old", "queryauthcode@@@x", 600));
    expect(Object.fromEntries(url.searchParams)).toEqual({ a: "1", auth_code: "queryauthcode@@@x", expires_in: "600" });
  });
});

describe("the week of a batch", () => {
  test.each([
    ["2026-11-22T12:00:00Z", "2026-W47"],
    ["2026-11-22T16:00:00Z", "2026-W48"], // Monday in Shanghai
    ["2027-01-01T00:00:00Z", "2026-W53"],
    ["2027-01-03T15:59:59Z", "2026-W53"],
    ["2027-01-04T00:00:00Z", "2027-W01"],
    ["2024-12-30T00:00:00Z", "2025-W01"],
  ])("%s lies in %s", (moment, week) => expect(weekOf(at(moment))).toBe(week));
});
