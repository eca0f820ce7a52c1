import { type Context, Hono } from "hono";
import type { z } from "zod";
import { newRequestId, systemCaller } from "@/lib/doors/callers";
import { checkOrigin } from "@/lib/doors/origin";
import { originAt } from "@/lib/doors/own-origin";
import { signedInUser, visitorCaller, visitorFacts } from "@/lib/doors/visitor";
import { claimAtHost } from "@/lib/host/claims";
import { type Guest, openGuest, placeOf } from "@/lib/host/guest";
import * as calls from "@/lib/host/input";
import { linkToPassOn } from "@/lib/host/pass-on";
import { type AskShop, requestForGuest } from "@/lib/host/request";
import { login } from "@/lib/host/sign-in";
import { keepForGuest } from "@/lib/host/storage";
import { recordView } from "@/lib/host/views";
import type { Caller } from "@/lib/kernel/ctx";
import { env } from "@/lib/kernel/env";
import { AppError, ensure } from "@/lib/kernel/errors";
import { HOST_HEADER } from "@/lib/miniprogram/host/launch";
import { FILE_BYTES } from "@/lib/miniprogram/host/sizes";
import { recordBootError } from "@/lib/previews/boot-errors";
import { recordMissingApi } from "@/lib/previews/missing-apis";
import { amountOfPayment, payCheckout } from "@/lib/shop/payments";
import { shopApi } from "./shop";
import { visitorError, visitorLocale } from "./visitor-words";

const bodyLimit = 2 * 1024 * 1024;
/** A request may carry a file as base64; what is kept may change all at once. */
const bodyLimits: Record<string, number> = {
  request: Math.ceil((FILE_BYTES * 4) / 3) + 64 * 1024,
  storage: 6 * 1024 * 1024,
};

type Call<S extends z.ZodType> = {
  input: S;
  run: (caller: Caller, guest: Guest, input: z.output<S>, request: Request) => Promise<unknown>;
};
const call = <S extends z.ZodType>(input: S, run: Call<S>["run"]): Call<z.ZodType> => ({
  input,
  run: run as Call<z.ZodType>["run"],
});

/** What the trusted shell may ask for the mini-program it runs (lib/miniprogram/host/README.md). */
const table = new Map<string, Call<z.ZodType>>([
  [
    "login",
    call(calls.loginCall, async (caller, guest, _, request) => login(caller, guest, await signedInUser(request))),
  ],
  // Whoever gets this far may have the page open.
  ["alive", call(calls.aliveCall, async () => null)],
  ["storage", call(calls.storageCall, keepForGuest)],
  [
    "request",
    call(calls.requestCall, (_, guest, input, request) =>
      requestForGuest(guest, input, { origins: ownOrigins(request), askShop: askShop(visitorLocale(request)) }),
    ),
  ],
  [
    "payment",
    call(calls.paymentCall, async (caller, guest, { payment_id }) => {
      const { visitor, isTrial } = guest;
      const { amountFen } = await amountOfPayment(caller, { visitor, shop: placeOf(guest), isTrial }, payment_id);
      return { amount_fen: amountFen };
    }),
  ],
  [
    "pay",
    call(calls.payCall, async (caller, guest, { payment_id, amount_fen }) => {
      const { visitor, isTrial } = guest;
      const payer = { visitor, shop: placeOf(guest), isTrial };
      const paid = await payCheckout(caller, payer, { paymentId: payment_id, amountFen: amount_fen });
      return { order_id: paid.orderNo, trial: paid.isTrial };
    }),
  ],
  ["visit", call(calls.visitCall, async (caller, guest, view) => void (await recordView(caller, guest, view)))],
  [
    "claim",
    call(calls.claimCall, async (caller, guest, { coupon_id }) => {
      const claimed = await claimAtHost(caller, guest, coupon_id);
      return { user_coupon_id: claimed.userCouponId, expires_at: claimed.expiresAt };
    }),
  ],
  ["share", call(calls.shareCall, linkToPassOn)],
  [
    "note",
    call(calls.noteCall, async (_, guest, { name }) => {
      await recordMissingApi(systemCaller("host"), guest.access, name);
    }),
  ],
  [
    "boot-error",
    call(calls.bootErrorCall, async (_, guest, { user_agent: _agent, ...error }) => {
      await recordBootError(systemCaller("host"), guest.access, error);
    }),
  ],
]);

/** `POST /host/<ticket>/<call>`: same origin, our own header, the browser the ticket was made for. */
export const hostApi = new Hono();

hostApi.post("/host/:ticket/:call", async (c) => {
  const requestId = newRequestId();
  const request = c.req.raw;
  try {
    const data = await answer(c, request, requestId);
    return c.json({ ok: true, data: data ?? null }, 200, { "cache-control": "no-store" });
  } catch (error) {
    const { status, code, message } = visitorError(error, visitorLocale(request), requestId);
    // "No longer" is the answer to whether the page may stay open, and no failure the browser should write down.
    const told = c.req.param("call") === "alive" && status < 500 ? 200 : status;
    return c.json({ ok: false, error: { code, message } }, told as 400, { "cache-control": "no-store" });
  }
});
hostApi.all("/host/*", (c) => c.json({ ok: false, error: { code: "not_found", message: "not_found" } }, 404));

async function answer(c: Context, request: Request, requestId: string): Promise<unknown> {
  const of = (name: string) => request.headers.get(name);
  ensure(of(HOST_HEADER) === "1", "origin_refused");
  checkOrigin({ origin: of("origin"), host: of("host"), fetchSite: of("sec-fetch-site") });
  const wanted = table.get(c.req.param("call") ?? "");
  if (!wanted) throw new AppError("not_found");
  const { token, travelling } = visitorFacts(request);
  const guest = await openGuest(systemCaller("host", requestId), {
    ticket: c.req.param("ticket") ?? "",
    visitorToken: token,
    travelling,
  });
  const input = wanted.input.parse(await readBody(request, bodyLimits[c.req.param("call") ?? ""] ?? bodyLimit));
  return wanted.run(visitorCaller(guest.visitor.id, requestId), guest, input, request);
}

/** The body as JSON, read no further than its limit. */
async function readBody(request: Request, limit: number): Promise<unknown> {
  if (Number(request.headers.get("content-length") ?? 0) > limit) throw new AppError("too_large");
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body ?? []) {
    size += chunk.length;
    if (size > limit) throw new AppError("too_large");
    chunks.push(chunk);
  }
  const raw = Buffer.concat(chunks).toString("utf8");
  try {
    return raw === "" ? {} : JSON.parse(raw);
  } catch {
    throw new AppError("invalid_input", { fields: { _: "the body is not JSON" } });
  }
}

/** Addresses that are this deployment: the configured one, and the one this visitor uses. */
function ownOrigins(request: Request): string[] {
  const used = originAt(request);
  return [new URL(env.publicUrl).origin, ...(used ? [used] : [])];
}

/** The shop's backend asked inside this process: no network, no cookies, only what the storefront sends. */
const askShop =
  (locale: string): AskShop =>
  async ({ pathname, search }, { method, data, header }) => {
    const session = Object.entries(header).find(([name]) => name.toLowerCase() === "x-session")?.[1];
    const hasBody = method !== "GET" && method !== "HEAD";
    const reply = await shopApi.request(`${pathname}${search}`, {
      method,
      headers: {
        "content-type": "application/json",
        "accept-language": locale,
        ...(session && /^[\x20-\x7e]*$/.test(session) && { "x-session": session }),
      },
      ...(hasBody && { body: typeof data === "string" ? data : JSON.stringify(data ?? {}) }),
    });
    return { statusCode: reply.status, data: await reply.json(), header: { "content-type": "application/json" } };
  };
