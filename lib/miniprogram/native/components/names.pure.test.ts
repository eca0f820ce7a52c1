import { beforeAll, expect, test, vi } from "vitest";
import { COMPONENT_ATTRIBUTES } from "@/lib/miniprogram/native/components/attributes";
import type { BuiltIn } from "@/lib/miniprogram/native/components/built-in";
import { MORE_TAGS } from "@/lib/miniprogram/native/components/more-names";
import { BUILTIN_TAGS, UNSUPPORTED_TAGS } from "@/lib/miniprogram/native/components/names";

let everyday: readonly BuiltIn[] = [];
let more: readonly BuiltIn[] = [];

beforeAll(async () => {
  vi.stubGlobal(
    "MutationObserver",
    class {
      observe() {}
    },
  );
  vi.stubGlobal("window", {});
  more = (await import("@/lib/miniprogram/native/components/more")).moreComponents;
  everyday = (await import("@/lib/miniprogram/native/components/register")).EVERYDAY;
});

const names = (all: readonly BuiltIn[]) => all.flatMap((one) => one.names);

test("the compiler is told of every tag of the second script", () => {
  expect([...MORE_TAGS].sort()).toEqual([...names(more)].sort());
});

test("no tag is described twice, and each is known as a built-in or as unsupported", () => {
  const all = names([...everyday, ...more]);
  expect(new Set(all).size).toBe(all.length);
  const known = new Set([...BUILTIN_TAGS, ...UNSUPPORTED_TAGS]);
  expect(all.filter((name) => !known.has(name))).toEqual([]);
  // These the compiler takes for itself.
  const own = new Set([...all, "slot", "template", "include", "import", "wxs"]);
  expect([...known].filter((name) => !own.has(name))).toEqual([]);
});

test("canIUse names no attribute that is not there", () => {
  const kebab = (prop: string) => prop.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  const wrong = Object.entries(COMPONENT_ATTRIBUTES).flatMap(([name, attributes]) => {
    const one = [...everyday, ...more].find((each) => each.names.includes(name));
    const own = new Set([
      ...Object.keys(one?.props ?? {}).flatMap((prop) => [prop, kebab(prop)]),
      ...(one?.classes ?? []),
    ]);
    return attributes
      .filter((each) => !/^bind|touchmove$/.test(each) && !own.has(each))
      .map((each) => `${name}.${each}`);
  });
  expect(wrong).toEqual([]);
});
