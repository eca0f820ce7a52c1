import { encode } from "next-auth/jwt";
import { beforeAll, beforeEach, expect, it } from "vitest";
import { makeMember, makeOrganisation } from "@/db/factories";
import { testDatabase } from "@/db/testing";
import { hashPassword } from "@/lib/kernel/crypto";
import { env } from "@/lib/kernel/env";
import { handleAuth } from "./auth";
import { personOf } from "./who";

const { owner } = testDatabase();
const password = "correct horse battery";
let email: string;
let csrf: { token: string; cookie: string };

const setCookieOf = (response: Response, name: string) =>
  response.headers
    .getSetCookie()
    .find((cookie) => cookie.startsWith(`${name}=`))
    ?.slice(name.length + 1)
    .split(";")[0];

const ask = (path: string, init: RequestInit) =>
  handleAuth(new Request(`http://localhost:3000/api/auth/${path}`, init), path.split("/"));

const post = (path: string, body: Record<string, string>, headers: Record<string, string> = {}) =>
  ask(path, {
    method: "POST",
    headers: { "content-type": "application/json", cookie: `liantai.csrf=${csrf.cookie}`, ...headers },
    body: JSON.stringify({ csrfToken: csrf.token, ...body }),
  });

const signIn = (given: { email: string; password: string; remember?: string }, headers?: Record<string, string>) =>
  post("callback/credentials", given, headers);

beforeAll(async () => {
  const org = await makeOrganisation(owner(), "brand");
  const member = await makeMember(owner(), org, "admin");
  email = member.email.toLowerCase();
  await owner().query("update users set email = $1, password_hash = $2 where id = $3", [
    email,
    await hashPassword(password),
    member.userId,
  ]);
  const response = await ask("csrf", { method: "GET" });
  const { csrfToken } = (await response.json()) as { csrfToken: string };
  csrf = { token: csrfToken, cookie: setCookieOf(response, "liantai.csrf") ?? "" };
});

beforeEach(async () => {
  await owner().query("delete from sign_in_attempts");
});

it("signs in, knows the person, and signs out for good", async () => {
  const response = await signIn({ email: ` ${email.toUpperCase()} `, password });
  expect(response.status).toBe(200);
  const cookie = response.headers.getSetCookie().find((text) => text.startsWith("liantai.session="));
  expect(cookie).toMatch(/HttpOnly/i);
  expect(cookie).toMatch(/SameSite=Lax/i);
  const token = setCookieOf(response, "liantai.session") ?? "";
  expect(await personOf(token)).toMatchObject({ email });

  const out = await post("signout", {}, { cookie: `liantai.csrf=${csrf.cookie}; liantai.session=${token}` });
  expect(out.status).toBe(200);
  expect(setCookieOf(out, "liantai.session")).toBe("");
  expect(await personOf(token)).toBeNull();
});

it("gives each sign-in a session of its own", async () => {
  const [one, two] = await Promise.all([signIn({ email, password }), signIn({ email, password })]);
  expect(setCookieOf(one, "liantai.session")).not.toBe(setCookieOf(two, "liantai.session"));
});

it("answers a wrong password and an unknown account alike, and counts down", async () => {
  const known = await signIn({ email, password: "wrong" });
  const unknown = await signIn({ email: "nobody@example.test", password: "wrong" });
  for (const response of [known, unknown]) {
    expect(response.status).toBe(401);
    expect(response.headers.getSetCookie()).toEqual([]);
    expect(await response.json()).toMatchObject({ error: { code: "unauthenticated", params: { left: 9 } } });
  }
});

it("looks at no more than ten failures, however parallel they come", async () => {
  const tries = await Promise.all(Array.from({ length: 30 }, () => signIn({ email, password: "wrong" })));
  expect(tries.filter((response) => response.status === 401)).toHaveLength(10);
  expect(tries.filter((response) => response.status === 429)).toHaveLength(20);
  const right = await signIn({ email, password });
  expect(right.status).toBe(429);
  expect(await right.json()).toMatchObject({ error: { params: { minutes: 15 } } });
});

it("does not believe X-Forwarded-For unless a proxy is trusted", async () => {
  for (let i = 0; i < 11; i++) await signIn({ email, password: "wrong" }, { "x-forwarded-for": `203.0.113.${i}` });
  expect((await signIn({ email, password }, { "x-forwarded-for": "203.0.113.99" })).status).toBe(429);
});

it("throttles an address that a trusted proxy tells", async () => {
  process.env.LIANTAI_TRUSTED_PROXIES = "10.0.0.1";
  try {
    await owner().query(
      `insert into sign_in_attempts (id, subject, succeeded, at)
       select 'sia_' || n, encode(sha256('address:203.0.113.7'), 'hex'), false, now() from generate_series(1, 50) n`,
    );
    const from = (chain: string) => signIn({ email, password }, { "x-forwarded-for": chain });
    expect((await from("198.51.100.9, 203.0.113.7, 10.0.0.1")).status).toBe(429);
    expect((await from("203.0.113.7, 203.0.113.8, 10.0.0.1")).status).toBe(200);
  } finally {
    delete process.env.LIANTAI_TRUSTED_PROXIES;
  }
});

it("refuses forms of other sites and calls without the token", async () => {
  expect((await signIn({ email, password }, { origin: "https://evil.example" })).status).toBe(403);
  expect((await signIn({ email, password }, { cookie: "" })).status).toBe(403);
  expect((await signIn({ email, password }, { origin: "http://localhost:3000", host: "localhost:3000" })).status).toBe(
    200,
  );
});

it("offers nothing else of next-auth", async () => {
  for (const path of ["session", "providers", "signin", "error", "callback/other", "_log"])
    expect((await ask(path, { method: "GET" })).status).toBe(404);
  expect((await post("session", {})).status).toBe(404);
  expect((await post("_log", {})).status).toBe(404);
});

it("fails closed without a secret", async () => {
  const secret = process.env.LIANTAI_SECRET;
  delete process.env.LIANTAI_SECRET;
  try {
    const response = await signIn({ email, password });
    expect(response.status).toBe(500);
    expect(response.headers.getSetCookie()).toEqual([]);
    await expect(personOf("x.y.z")).rejects.toThrow();
  } finally {
    process.env.LIANTAI_SECRET = secret;
  }
});

it("takes 200 spoilt cookies for nobody", async () => {
  const good = setCookieOf(await signIn({ email, password }), "liantai.session") ?? "";
  const other = await encode({ token: { sid: "ses_none" }, secret: env.secret });
  const foreign = await encode({ token: { sid: "ses_none" }, secret: "another secret of thirty-two bytes" });
  const stale = await encode({ token: { sid: "ses_none" }, secret: env.secret, maxAge: -60 });
  const odd = await encode({ token: { sid: { $ne: null } as unknown as string }, secret: env.secret });
  const none = `${Buffer.from('{"alg":"none"}').toString("base64url")}.${Buffer.from('{"sid":"x"}').toString("base64url")}.`;
  const spoilt = ["", "a", "....", "\u0000", "\ud800", "%", "x".repeat(70_000), other, foreign, stale, odd, none];
  for (let i = 0; spoilt.length < 200; i++) {
    const at = (i * 7) % good.length;
    const kind = i % 3;
    if (kind === 0) spoilt.push(good.slice(0, at) + (good[at] === "A" ? "B" : "A") + good.slice(at + 1, -1));
    else if (kind === 1) spoilt.push(good.slice(0, at));
    else spoilt.push(good.slice(at + 1) + good.slice(0, at));
  }
  for (const token of spoilt) {
    expect(await personOf(token), token.slice(0, 40)).toBeNull();
    const printable = [...token].filter((c) => c > " " && c < "\u007f").join("");
    const out = await post("signout", {}, { cookie: `liantai.csrf=${csrf.cookie}; liantai.session=${printable}` });
    expect(out.status).toBe(200);
  }
  expect(await personOf(good)).toMatchObject({ email });
});
