import type { OrgKind } from "@/db/enums";
import { wireCalls } from "./calls";
import { familyOf, type WireFamily } from "./families";
import { nameOf } from "./names";
import type { WireCall } from "./wire-call";
import type { WireToken } from "./wire-caller";

export type ServedCall = {
  /** The path with `~` for `/`: stands in the console's address. */
  id: string;
  method: string;
  path: string;
  name: string;
  family: WireFamily;
  token: WireToken;
  /** Whether organisations of the asking kind may call it. */
  isMine: boolean;
  errors: number[];
};

const callers: Record<WireToken, readonly OrgKind[] | "all"> = {
  institution: ["institution"],
  shop: ["brand"],
  talent: [],
  organisation: "all",
  none: "all",
  component: ["provider"],
  authorizer: ["provider"],
};

const isFor = (it: WireCall, kind: OrgKind): boolean => {
  // The component's secret stands in the body of its own calls.
  const who = it.token === "none" && familyOf(it.path) === "provider" ? (["provider"] as const) : callers[it.token];
  return who === "all" || who.includes(kind);
};

const errorsOf = (it: WireCall): number[] =>
  [...new Set(it.doc ? it.doc.faults.map((fault) => fault.code) : Object.values(it.codes))].sort((a, b) => a - b);

export const idOf = (path: string): string => path.slice(1).replaceAll("/", "~");

const served = (it: WireCall, kind: OrgKind, locale: string): ServedCall => ({
  id: idOf(it.path),
  method: it.method.toUpperCase(),
  path: it.path,
  name: nameOf(it, locale),
  family: familyOf(it.path),
  token: it.token,
  isMine: isFor(it, kind),
  errors: errorsOf(it),
});

type Filter = { q?: string; family?: WireFamily };

/** Every path that is served, those which this kind of organisation may call first; by words of its name or path. */
export function servedCalls(kind: OrgKind, locale: string, { q, family }: Filter = {}): ServedCall[] {
  const words = (q ?? "").toLowerCase().split(/\s+/).filter(Boolean);
  const found = wireCalls
    .map((it) => ({ ...served(it, kind, locale), summary: it.summary }))
    .filter((it) => !family || it.family === family)
    .filter((it) => {
      const text = `${it.path} ${it.name} ${it.summary} ${it.errors.join(" ")}`.toLowerCase();
      return words.every((word) => text.includes(word));
    })
    .map(({ summary: _summary, ...it }) => it);
  return [...found.filter((it) => it.isMine), ...found.filter((it) => !it.isMine)];
}

/** One of them with its declaration; null for a path that is not served. */
export function servedCall(id: string, kind: OrgKind, locale: string): (ServedCall & { call: WireCall }) | null {
  const call = wireCalls.find((it) => idOf(it.path) === id);
  return call ? { ...served(call, kind, locale), call } : null;
}
