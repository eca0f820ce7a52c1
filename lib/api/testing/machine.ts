import type pg from "pg";
import { callerOf, type MadeOrg, makeOrganisation } from "@/db/factories";
import { createApiKey } from "@/lib/tenants/keys";
import { api } from "../app";

/** What a call answered. Bodies are read by tests alone, as they come. */
// biome-ignore lint/suspicious/noExplicitAny: the shape of an answer is what is under test
export type Answer = { status: number; body: any };

/** An organisation's server: its organisation and a live token of the API. */
export type Machine = MadeOrg & { token: string };

/** Gives an organisation a key, and a token that it got from the token endpoint as any program does. */
export async function withToken(org: MadeOrg): Promise<Machine> {
  const { secret } = await createApiKey(callerOf(org), { name: "server" });
  const query = new URLSearchParams({ grant_type: "client_credential", appid: org.appid, secret });
  const answer = await api.request(`/cgi-bin/token?${query}`);
  const { access_token: token } = (await answer.json()) as { access_token?: string };
  if (!token) throw new Error(`no token for ${org.name}`);
  return { ...org, token };
}

/** The operator, who admits the others. */
export const makeOperator = async (owner: pg.Client): Promise<Machine> =>
  withToken(await makeOrganisation(owner, "operator"));

/** Any call of the native API, whatever it answers. */
export async function call(who: Machine, method: string, path: string, body?: unknown): Promise<Answer> {
  const answer = await api.request(`/api/v1${path}`, {
    method,
    headers: { authorization: `Bearer ${who.token}` },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  return { status: answer.status, body: await answer.json() };
}

/** A call that must go well; answers its body. */
export async function must(who: Machine, method: string, path: string, body?: unknown): Promise<Answer["body"]> {
  const answer = await call(who, method, path, body);
  if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body.error)}`);
  return answer.body;
}

/** An organisation admitted by the operator through the API, with its own token. */
export async function admit(operator: Machine, kind: "brand" | "institution", name: string): Promise<Machine> {
  const { id, slug, appid } = await must(operator, "POST", "/organisations", { kind, name });
  return withToken({ id, slug, appid, kind, name });
}
