import { readFileSync } from "node:fs";
import { afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { type OrgKind, type OrgRole, orgKinds, rolesOf } from "@/db/enums";
import { type MadeOrg, makeMember, makeOrganisation } from "@/db/factories";
import { testDatabase } from "@/db/testing";
import { makePromoter } from "@/lib/promoters/testing";
import { testFiles } from "@/lib/versions/testing";
import { newRequestId } from "./callers";
import type { RequestFacts } from "./origin";
import {
  type Action,
  type Handler,
  listActions,
  listHandlers,
  listPages,
  mayByTable,
  pathOf,
  readTable,
  renderTable,
} from "./testing/endpoints";
import { asker, type Person } from "./who";

// Texts are asked of the request Next is answering; here nobody is.
vi.mock("next-intl/server", () => ({ getTranslations: async () => (key: string) => key }));

const { owner } = testDatabase();
testFiles();
const table = readTable(readFileSync(new URL("./access-table.txt", import.meta.url), "utf8"));
const fromNext = asker.current;
const ours = "http://localhost:3000";

type Seat = { org: MadeOrg; foreign: MadeOrg; people: Map<OrgRole, Person> };
const seats = new Map<OrgKind, Seat>();
const kindsAndRoles = orgKinds.flatMap((kind) => rolesOf(kind).map((role) => ({ kind, role })));
let actions: Action[];
let promoter: Person;
let creator: Person;
let newcomer: Person;

/** From now on this person asks, from our own page unless `facts` say otherwise. */
function asks(person: Person | null, facts: Partial<RequestFacts> = {}): void {
  const page = { origin: ours, host: "localhost:3000", fetchSite: "same-origin" };
  const asked = async () => ({ ...page, requestId: newRequestId(), ...facts });
  asker.current = { person: async () => person, facts: asked };
}

const personFrom = (user: { userId: string; name: string; email: string }): Person => ({
  ...user,
  sessionId: "ses_test",
});

async function makePerson(name: string): Promise<Person> {
  const { rows } = await owner().query(
    `insert into users (id, email, name, password_hash, created_at) values ($1, $1 || '@example.test', $1, 'none', now())
     returning id as "userId", name, email`,
    [`usr_${name}`],
  );
  return personFrom(rows[0]);
}

beforeAll(async () => {
  for (const kind of orgKinds) {
    const seat: Seat = {
      org: await makeOrganisation(owner(), kind),
      foreign: await makeOrganisation(owner(), kind),
      people: new Map(),
    };
    for (const role of rolesOf(kind)) seat.people.set(role, personFrom(await makeMember(owner(), seat.org, role)));
    await makeMember(owner(), seat.foreign, "admin");
    seats.set(kind, seat);
  }
  const made = await makePromoter(owner());
  promoter = { userId: made.userId, name: "promoter", email: `${made.userId}@example.test`, sessionId: "ses_test" };
  creator = await makePerson("creator");
  await owner().query(
    "insert into creators (id, creator_appid, name, user_id, created_at) values ('crt_test', 'wxcreator', 'creator', $1, now())",
    [creator.userId],
  );
  newcomer = await makePerson("newcomer");
  actions = await listActions();
});
afterEach(() => {
  asker.current = fromNext;
});

const seatOf = (kind: OrgKind, role: OrgRole) => {
  const seat = seats.get(kind);
  const person = seat?.people.get(role);
  if (!seat || !person) throw new Error(`nobody is ${role} of a ${kind}`);
  return { ...seat, person };
};

async function codeOf(action: Action, ...args: unknown[]): Promise<string> {
  const result = await action.call(...args);
  return result.ok ? "ok" : result.error.code;
}

/** How many audit rows each of these requests left, refusals and others. */
async function auditOf(requestIds: readonly string[]): Promise<Map<string, string[]>> {
  const { rows } = await owner().query<{ request_id: string; outcome: string; org_id: string }>(
    "select request_id, outcome, org_id from audit_log where request_id = any($1)",
    [requestIds],
  );
  const found = new Map<string, string[]>();
  for (const row of rows)
    found.set(row.request_id, [...(found.get(row.request_id) ?? []), `${row.outcome} ${row.org_id}`]);
  return found;
}

describe("the table", () => {
  it("lists every action, route, call and handler, and nothing that is gone (-u writes it anew)", async () => {
    await expect(await renderTable()).toMatchFileSnapshot("./access-table.txt");
  });
});

describe("actions", () => {
  const ofOrganisations = () => actions.filter((action) => action.meta.as === "organisation");

  it("are unauthenticated for nobody, whatever they are asked; those for newcomers look at what was sent", async () => {
    for (const action of actions) {
      asks(null);
      const args = action.meta.as === "organisation" ? [seatOf("brand", "admin").org.slug, {}] : [{}];
      const expected = table.actions.get(action.name)?.as === "anyone" ? "invalid_input" : "unauthenticated";
      expect([action.name, await codeOf(action, ...args)]).toEqual([action.name, expected]);
    }
  });

  // `null` fits no schema: who may do it gets that far and no farther, so that nothing happens on the way.
  it.each(kindsAndRoles)(
    "answer $role of a $kind by the table, and each refusal leaves one audit row",
    async ({ kind, role }) => {
      const { org, person } = seatOf(kind, role);
      asks(person);
      const told = await Promise.all(
        ofOrganisations().map(async (action) => {
          const { permission = "" } = table.actions.get(action.name) ?? {};
          const expected = mayByTable(table, permission, kind, role) ? "invalid_input" : "forbidden";
          return { name: action.name, expected, result: await action.call(org.slug, null) };
        }),
      );
      const refusals = told.map(({ name, expected, result }) => {
        const error = result.ok ? { code: "ok", requestId: "" } : result.error;
        expect([name, error.code]).toEqual([name, expected]);
        return error;
      });
      const audit = await auditOf(refusals.map(({ requestId }) => requestId));
      for (const { code, requestId } of refusals)
        expect(audit.get(requestId)).toEqual(code === "forbidden" ? [`denied ${org.id}`] : undefined);
    },
  );

  it.each(kindsAndRoles)("find no other organisation for $role of a $kind", async ({ kind, role }) => {
    const { foreign, person } = seatOf(kind, role);
    asks(person);
    const told = ofOrganisations().map(async (action) => [action.name, await codeOf(action, foreign.slug, null)]);
    for (const [name, code] of await Promise.all(told)) expect([name, code]).toEqual([name, "not_found"]);
  });

  it("find none where the address is none of an organisation", async () => {
    const { org, person } = seatOf("brand", "admin");
    for (const action of ofOrganisations()) {
      asks(person);
      for (const slug of [
        "no-such-organisation",
        org.slug.toUpperCase(),
        org.id,
        "",
        null,
        undefined,
        { slug: org.slug },
      ])
        expect([action.name, slug, await codeOf(action, slug, null)]).toEqual([action.name, slug, "not_found"]);
    }
  });

  it("of people for themselves answer a promoter, a creator, a member and a newcomer by the table", async () => {
    const member = seatOf("institution", "admin").person;
    const are = { promoter: [promoter], creator: [creator], person: [promoter, creator, member, newcomer] } as const;
    for (const action of actions.filter(({ meta }) => meta.as !== "organisation" && meta.as !== "anyone")) {
      const as = table.actions.get(action.name)?.as as keyof typeof are;
      for (const person of [promoter, creator, member, newcomer]) {
        asks(person);
        const may = (are[as] as readonly Person[]).includes(person);
        const found = await codeOf(action, null);
        expect([action.name, person.name, found]).toEqual([
          action.name,
          person.name,
          may ? "invalid_input" : "forbidden",
        ]);
      }
    }
  });

  it("take a removed member for a stranger", async () => {
    const org = await makeOrganisation(owner(), "brand");
    const member = personFrom(await makeMember(owner(), org, "admin"));
    await owner().query("update memberships set removed_at = now() where user_id = $1", [member.userId]);
    for (const action of ofOrganisations()) {
      asks(member);
      expect(await codeOf(action, org.slug, null)).toBe("not_found");
    }
  });
});

describe("the origin of an action", () => {
  const page = { origin: ours, host: "localhost:3000", fetchSite: "same-origin" };
  const foreign: [string, Partial<RequestFacts>][] = [
    ["none, and no word of the browser", { ...page, origin: null, fetchSite: null }],
    ["none, from another site", { ...page, origin: null, fetchSite: "cross-site" }],
    ["none, from a sister domain", { ...page, origin: null, fetchSite: "same-site" }],
    ["none, typed or bookmarked", { ...page, origin: null, fetchSite: "none" }],
    ["null, as a sandboxed frame has", { ...page, origin: "null" }],
    ["a foreign one", { ...page, origin: "https://evil.example" }],
    [
      "a foreign one that claims to be same-origin",
      { ...page, origin: "https://evil.example", fetchSite: "same-origin" },
    ],
    ["ours with another port", { ...page, origin: "http://localhost:3999" }],
    ["ours as a part of a foreign one", { ...page, origin: "http://localhost:3000.evil.example" }],
    ["ours behind a user name", { ...page, origin: "http://localhost:3000@evil.example" }],
    ["no URL at all", { ...page, origin: "::" }],
  ];

  it.each(foreign)("%s is refused before anything is looked up", async (_name, facts) => {
    const { org, person } = seatOf("brand", "admin");
    for (const action of actions) {
      asks(person, facts);
      const args = action.meta.as === "organisation" ? [org.slug, null] : [null];
      expect([action.name, await codeOf(action, ...args)]).toEqual([action.name, "origin_refused"]);
    }
  });

  it("is asked of the Host the browser named, never of one a proxy forwarded", async () => {
    const next = readFileSync(pathOf("lib/doors/who.ts"), "utf8");
    expect(next).not.toMatch(/forwarded/i);
    const { org, person } = seatOf("brand", "admin");
    const [action] = actions.filter(({ meta }) => meta.permission === "product.write");
    asks(person, { ...page, origin: null });
    expect(action && (await codeOf(action, org.slug, null))).toBe("invalid_input");
    asks(person, { ...page, origin: "http://10.0.0.7:3000", host: "10.0.0.7:3000" });
    expect(action && (await codeOf(action, org.slug, null))).toBe("invalid_input");
    process.env.PUBLIC_URL = "https://console.example";
    try {
      asks(person, { ...page, origin: "http://10.0.0.7:3000", host: "10.0.0.7:3000" });
      expect(action && (await codeOf(action, org.slug, null))).toBe("origin_refused");
      asks(person, { ...page, origin: "https://console.example", host: "10.0.0.7:3000" });
      expect(action && (await codeOf(action, org.slug, null))).toBe("invalid_input");
    } finally {
      delete process.env.PUBLIC_URL;
    }
  });
});

/**
 * Route handlers of Next and their doors. Of the console's own: the permission, and a path below an organisation whose
 * answer is not found or invalid for whoever may ask.
 */
const machines = "one line: the app for machines answers, see the calls";
const doors: Record<
  string,
  | string
  | {
      permission: string;
      method: "GET" | "POST";
      params?: Record<string, string>;
      ask?: (slug: string) => string;
      body?: Uint8Array<ArrayBuffer>;
    }
> = {
  "app/(console)/[org]/orders/[order]/receipt/route.ts": {
    permission: "order.read",
    method: "GET",
    params: { order: "ord_none" },
  },
  "app/(console)/[org]/plans/export/route.ts": { permission: "plan.read", method: "GET" },
  "app/(console)/[org]/promoters/export/route.ts": { permission: "promoter.read", method: "GET" },
  "app/p/poster/[code]/picture/route.ts": "the promoter's own share: readForSelf",
  "app/(console)/[org]/orders/export/route.ts": { permission: "order.read", method: "GET" },
  "app/(console)/[org]/exports/[exportId]/file/route.ts": {
    permission: "order.read",
    method: "GET",
    params: { exportId: "exp_none" },
  },
  "app/(console)/[org]/exports/state/route.ts": { permission: "order.read", method: "GET", ask: () => "?limit=none" },
  "app/(console)/[org]/orders/news/route.ts": { permission: "order.read", method: "GET" },
  "app/(console)/[org]/dry-runs/[runId]/export/route.ts": {
    permission: "dryrun.read",
    method: "GET",
    params: { runId: "dry_none" },
  },
  "app/(console)/[org]/dry-runs/[runId]/progress/route.ts": {
    permission: "dryrun.read",
    method: "GET",
    params: { runId: "dry_none" },
  },
  "app/(console)/[org]/seat/route.ts": { permission: "org.read", method: "GET" },
  "app/(console)/[org]/release-queue/[waveId]/export/route.ts": {
    permission: "wave.read",
    method: "GET",
    params: { waveId: "wav_none" },
  },
  "app/(console)/[org]/release-queue/[waveId]/progress/route.ts": {
    permission: "wave.read",
    method: "GET",
    params: { waveId: "wav_none" },
  },
  "app/api/[...path]/route.ts": machines,
  "app/api/auth/[...nextauth]/route.ts": "sign-in, lib/doors/signin.test.ts",
  "app/api/console/search/route.ts": { permission: "org.read", method: "GET", ask: (slug) => `?org=${slug}&q=xx` },
  "app/api/evidence/[org]/[fileId]/route.ts": {
    permission: "admission.read",
    method: "GET",
    params: { fileId: "evf_none" },
  },
  "app/api/evidence/[org]/route.ts": {
    permission: "admission.apply",
    method: "POST",
    ask: () => "?name=licence.pdf",
    body: new TextEncoder().encode("%PDF-1.4\n"),
  },
  "app/api/review-files/[org]/[fileId]/route.ts": {
    permission: "miniapp.read",
    method: "GET",
    params: { fileId: "rvf_none" },
  },
  "app/api/review-files/[org]/route.ts": {
    permission: "miniapp.read",
    method: "POST",
    ask: () => "?appid=wx_none&name=shot.png",
    body: Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
  },
  "app/api/thumbnails/[org]/[version]/route.ts": {
    permission: "miniapp.read",
    method: "GET",
    params: { version: "ver_none" },
  },
  "app/api/uploads/[org]/[appid]/route.ts": {
    permission: "version.upload",
    method: "POST",
    params: { appid: "wx_none" },
    ask: () => "?version=1.0.0",
    body: new TextEncoder().encode("PK\u0003\u0004"),
  },
  "app/cgi-bin/[...path]/route.ts": machines,
  "app/channels/[...path]/route.ts": machines,
  "app/frame/[...path]/route.ts": "files of a ticket, lib/api/frame",
  "app/host/[...path]/route.ts": machines,
  "app/m/[appid]/route.ts": "released mini-programs: for everybody",
  "app/s/[...path]/route.ts": machines,
  "app/shop/[...path]/route.ts": machines,
  "app/wxa/[...path]/route.ts": machines,
  "app/t/[token]/route.ts": "trials: a signed token, lib/previews",
};

describe("route handlers", () => {
  let handlers: Handler[];
  beforeAll(async () => {
    handlers = await listHandlers();
  });

  it("all have a door that is written down here", () => {
    expect(Object.keys(doors).sort()).toEqual(handlers.map(({ file }) => file).sort());
  });

  async function statusOf(handler: Handler, slug: string): Promise<[status: number, code: string | undefined]> {
    const door = doors[handler.file];
    if (!door || typeof door === "string") throw new Error(`${handler.file} has no door of the console`);
    const run = handler.exported[door.method] as (
      request: Request,
      at: { params: Promise<object> },
    ) => Promise<Response>;
    const request = new Request(`${ours}/x${door.ask?.(slug) ?? ""}`, { method: door.method, body: door.body });
    const answer = await run(request, { params: Promise.resolve({ org: slug, ...door.params }) });
    const body = (await answer.json().catch(() => ({}))) as { error?: { code: string } };
    return [answer.status, body.error?.code];
  }

  it("of the console answer each role, nobody and strangers by the table", async () => {
    for (const handler of handlers) {
      const door = doors[handler.file];
      if (!door || typeof door === "string") continue;
      for (const { kind, role } of kindsAndRoles) {
        const { org, foreign, person } = seatOf(kind, role);
        const requestId = newRequestId();
        asks(person, { requestId });
        const [status, code] = await statusOf(handler, org.slug);
        const cell = `${handler.file} ${role} of ${kind}`;
        const denied = await auditOf([requestId]);
        if (mayByTable(table, door.permission, kind, role)) {
          expect([200, 400, 403, 404].includes(status), `${cell}: ${status} ${code}`).toBe(true);
        } else if (handler.file.startsWith("app/api/uploads/")) {
          // Rights in one mini-program may come from the project, so it is looked for first.
          expect([cell, status >= 400 && status < 500]).toEqual([cell, true]);
        } else {
          expect([cell, status, code]).toEqual([cell, 403, "forbidden"]);
          expect([cell, denied.get(requestId)]).toEqual([cell, [`denied ${org.id}`]]);
        }
        asks(person);
        expect([cell, await statusOf(handler, foreign.slug)]).toEqual([cell, [404, "not_found"]]);
      }
      asks(null);
      expect(await statusOf(handler, seatOf("brand", "admin").org.slug)).toEqual([401, "unauthenticated"]);
      if (door.method !== "POST") continue;
      asks(seatOf("brand", "admin").person, { origin: "https://evil.example" });
      expect(await statusOf(handler, seatOf("brand", "admin").org.slug)).toEqual([403, "origin_refused"]);
    }
  });
});

describe("pages", () => {
  /** Pages of the console that name no permission: they lead on, or are the person's own. */
  const seatOnly = ["app/(console)/[org]/page.tsx", "app/(console)/[org]/reviews/page.tsx"];

  it("of the console ask who opens them, for which organisation and with which right", () => {
    const pages = listPages().filter((file) => file.startsWith("app/(console)/[org]/") && !seatOnly.includes(file));
    const open = pages.filter((file) => !/\bpage(For|Caller)\(/.test(readFileSync(pathOf(file), "utf8")));
    expect(open).toEqual([]);
  });
});
