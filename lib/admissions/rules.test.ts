import { describe, expect, test } from "vitest";
import { admissionStatuses } from "@/db/enums";
import {
  admissionMoves,
  evidenceName,
  fileOfEvidence,
  isEditable,
  linkOfEvidence,
  mayBecome,
  progressOf,
  sniffEvidence,
} from "./rules";

describe("the life of an application", () => {
  test("what is decided stays decided, and only the brand's states are editable", () => {
    expect(admissionStatuses.filter((status) => admissionMoves[status].length === 0)).toEqual(["admitted", "rejected"]);
    expect(admissionStatuses.filter(isEditable)).toEqual(["draft", "needs_more"]);
    expect(mayBecome("applied")).toEqual(["draft", "needs_more"]);
  });
});

test("what is missing leaves out exemptions and counts refused items", () => {
  const checklist = [{ id: "a" }, { id: "b" }, { id: "c" }, { id: "waiver", isExemption: true as const }];
  const items = [
    { itemKey: "a", status: "accepted" as const },
    { itemKey: "b", status: "rejected" as const },
    { itemKey: "of another mode", status: "submitted" as const },
  ];
  expect(progressOf(checklist, items)).toEqual({ total: 3, done: 1, accepted: 1, rejected: 1, missing: ["b", "c"] });
});

describe("evidence", () => {
  test.each([
    ["%PDF-1.7", "application/pdf"],
    ["\x89PNG\r\n\x1a\n", "image/png"],
    ["\xff\xd8\xff\xe0", "image/jpeg"],
    ["GIF89a", null],
    ["<svg onload=alert(1)>", null],
    ["PDF", null],
    ["", null],
  ])("%j is %s", (text, mime) => {
    expect(sniffEvidence(Buffer.from(text, "latin1"))).toBe(mime);
  });

  test.each([
    ["../../etc/passwd", "passwd"],
    ["C:\\扫描\\执照.pdf", "执照.pdf"],
    ['a"\r\nSet-Cookie: x.pdf', "aSet-Cookie x.pdf"],
    ["   ", "evidence"],
    [`${"长".repeat(200)}.pdf`, `${"长".repeat(116)}.pdf`],
  ])("%j is saved as %j", (raw, name) => {
    expect(evidenceName(raw)).toBe(name);
  });

  test("only web addresses are followed", () => {
    expect(linkOfEvidence("https://example.com/a?b=c")).toBe("https://example.com/a?b=c");
    for (const text of ["javascript:alert(1)", "data:text/html,x", "https://a b", 'https://a"onclick', null])
      expect(linkOfEvidence(text)).toBeNull();
    expect(fileOfEvidence("file:evf_1")).toBe("evf_1");
    expect(fileOfEvidence("https://example.com")).toBeNull();
  });
});
