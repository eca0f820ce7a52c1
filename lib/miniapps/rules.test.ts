import { describe, expect, test } from "vitest";
import type { OrgRole } from "@/db/enums";
import { canRelease, isOpen, isPublic, mayInProject, missingSteps, normaliseDomain } from "./rules";

const own = "http://192.168.1.7:3000";

test.each([
  ["shop.example.com", "shop.example.com"],
  ["https://Shop.Example.com", "shop.example.com"],
  ["https://shop.example.com/", "shop.example.com"],
  ["self", "self"],
  ["http://192.168.1.7:3000", "self"],
  ["http://shop.example.com", null],
  ["https://shop.example.com:8443", null],
  ["https://shop.example.com/path", null],
  ["https://user:pw@shop.example.com", null],
  ["https://shop.example.com?x=1", null],
  ["10.0.0.1", null],
  ["https://10.0.0.1", null],
  ["localhost", null],
  ["*.example.com", null],
  ["javascript:alert(1)", null],
  ["", null],
])("a domain %s is kept as %s", (text, kept) => {
  expect(normaliseDomain(text, own)).toBe(kept);
});

test("the wizard says which steps want an answer", () => {
  expect(missingSteps({})).toEqual(["channel", "basics", "category"]);
  expect(missingSteps({ channel: "wechat", name: "商城", intro: "护肤与礼盒", category: "beauty" })).toEqual([]);
  expect(missingSteps({ channel: "wechat", name: "商", intro: "护肤与礼盒", category: " " })).toEqual([
    "basics",
    "category",
  ]);
});

describe("rights in one mini-program", () => {
  const seat = (role: OrgRole | "key", kind: "brand" | "institution" = "brand") => ({
    tenant: { id: "org_1", kind },
    actor:
      role === "key"
        ? ({ type: "key", id: "k", name: "k", role } as const)
        : ({ type: "user", id: "u", name: "u", role } as const),
  });

  test("come from the organisation's role", () => {
    expect(mayInProject(seat("operator"), "version.release", null)).toBe(true);
    expect(mayInProject(seat("developer"), "version.release", null)).toBe(false);
    expect(mayInProject(seat("key"), "version.upload", null)).toBe(true);
  });

  test("or from the role in this project", () => {
    expect(mayInProject(seat("analyst"), "version.upload", "developer")).toBe(true);
    expect(mayInProject(seat("developer"), "version.release", "operator")).toBe(true);
    expect(mayInProject(seat("analyst"), "version.release", "developer")).toBe(false);
    expect(mayInProject(seat("finance"), "version.trial", "trial")).toBe(false);
    // A provider has mini-programs of its own; an institution has none.
    expect(mayInProject(seat("admin", "institution"), "version.upload", "admin")).toBe(false);
  });
});

test("states of a mini-program", () => {
  expect(
    (["draft", "created", "released", "restricted", "stopped"] as const).map((state) => [
      isOpen(state),
      canRelease(state),
      isPublic(state),
    ]),
  ).toEqual([
    [false, false, false],
    [true, true, false],
    [true, true, true],
    [true, false, true],
    [false, false, false],
  ]);
});
