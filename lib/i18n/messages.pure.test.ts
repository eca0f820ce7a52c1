import { createTranslator } from "next-intl";
import { describe, expect, it } from "vitest";
import { errorStatus } from "@/lib/kernel/errors";
import { LOCALES } from "./locale";
import { messages, type Namespace } from "./messages";

/** `{ a: { b: "x" } }` as `[["a.b", "x"]]`. */
function flatten(value: unknown, path = ""): [string, unknown][] {
  if (typeof value !== "object" || value === null) return [[path, value]];
  return Object.entries(value).flatMap(([key, child]) => flatten(child, path ? `${path}.${key}` : key));
}

/** Names inside `{…}`, so both languages get the same values; of branching messages only the names that branch. */
function placeholders(text: string): string[] {
  const pattern = /, (plural|select|selectordinal),/.test(text)
    ? /\{(\w+), (?:plural|select|number|date|time)/g
    : /\{(\w+)[,}]/g;
  return [...new Set([...text.matchAll(pattern)].map((match) => match[1] ?? ""))].sort();
}

const namespaces = Object.keys(messages["zh-CN"]) as Namespace[];

describe.each(namespaces)("messages of %s", (namespace) => {
  const chinese = new Map(flatten(messages["zh-CN"][namespace]).filter(([path]) => path !== ""));
  const english = new Map(flatten(messages.en[namespace]).filter(([path]) => path !== ""));

  it("have the same keys in both languages", () => {
    expect([...english.keys()].sort()).toEqual([...chinese.keys()].sort());
  });

  it("are non-empty texts that take the same values", () => {
    for (const [path, text] of chinese) {
      const other = english.get(path);
      expect(typeof text === "string" && text.trim() !== "", `zh-CN ${path}`).toBe(true);
      expect(typeof other === "string" && other.trim() !== "", `en ${path}`).toBe(true);
      expect(placeholders(String(other)), path).toEqual(placeholders(String(text)));
    }
  });

  it("are well-formed", () => {
    for (const locale of LOCALES) {
      const failures: string[] = [];
      const t = createTranslator({
        locale,
        messages: messages[locale],
        onError: (error) => failures.push(error.message),
      });
      for (const [path, text] of flatten(messages[locale][namespace])) {
        if (path === "") continue;
        const values = Object.fromEntries(placeholders(String(text)).map((name) => [name, 1]));
        const rich = Object.fromEntries(
          [...String(text).matchAll(/<(\w+)>/g)].map((m) => [m[1] ?? "", (chunks: unknown) => String(chunks)]),
        );
        t.rich(`${namespace}.${path}` as never, { ...values, ...rich } as never);
      }
      expect(failures).toEqual([]);
    }
  });
});

describe("texts of errors", () => {
  it.each(Object.keys(errorStatus))("%s says what happened and what to do", (code) => {
    for (const locale of LOCALES)
      expect(messages[locale].errors[code]).toEqual({ what: expect.any(String), next: expect.any(String) });
  });
});
