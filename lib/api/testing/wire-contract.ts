import { api } from "../app";
import type { WireCall } from "../wire/wire-call";
import type { WireDoc } from "../wire/wire-doc";
import type { Machine } from "./machine";
import { differences, parseExactly } from "./wire-shape";
import type { WireWorld } from "./wire-world";

export type Documented = WireCall & { doc: WireDoc };
type Ids = "strings" | "numbers";
type Answer = { errcode: number; errmsg: string; [field: string]: unknown };

/** Puts the world's ids where a documented body names them; as bare numbers where they are digits, if so wanted. */
function fill(value: unknown, ids: Record<string, string>, as: Ids): string {
  const text = JSON.stringify(value, (_key, item) => (typeof item === "bigint" ? String(item) : item));
  return text.replace(/"\{(\w+)\}"/g, (_whole, name: string) => {
    const id = ids[name];
    if (id === undefined) throw new Error(`the world has no {${name}}`);
    return as === "numbers" && /^\d+$/.test(id) ? id : JSON.stringify(id);
  });
}

/** Whose token a call of this kind is made with. */
export const holderOf = (world: WireWorld, it: WireCall): Machine =>
  it.token === "shop" ? world.shop : it.token === "talent" ? world.talent : world.institution;

export async function send(it: WireCall, token: string | null, body: string | undefined): Promise<Answer> {
  const asked = new URLSearchParams(token === null ? {} : { access_token: token });
  const given = it.method === "get" && body ? (JSON.parse(body) as Record<string, string>) : {};
  for (const [name, value] of Object.entries(given)) asked.set(name, value);
  const answer = await api.request(`${it.path}?${asked}`, {
    method: it.method.toUpperCase(),
    body: it.method === "get" ? undefined : body,
  });
  if (answer.status !== 200) throw new Error(`${it.path} answered HTTP ${answer.status}`);
  return parseExactly(await answer.text()) as Answer;
}

/** A documented call as it stands in its documentation, or with some of its fields changed. */
export function play(world: WireWorld, it: Documented, change: Record<string, unknown> = {}, as: Ids = "strings") {
  const body = fill({ ...it.doc.body, ...change }, world.ids, as);
  return send(it, it.token === "none" ? null : holderOf(world, it).token, body);
}

/** What in a success is not as documented. */
export function faultsOf(it: Documented, answer: Answer): string[] {
  if (answer.errcode !== 0) return [`${it.path}: ${answer.errcode} ${answer.errmsg}`];
  const { errcode: _code, errmsg, ...fields } = answer;
  const found = errmsg === "ok" ? [] : [` errmsg is ${errmsg}`];
  return [...found, ...differences(it.doc.answer, fields, it.doc.optional ?? [])].map((text) => `${it.path}: ${text}`);
}
