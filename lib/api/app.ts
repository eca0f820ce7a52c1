import { Hono } from "hono";
import { getClock } from "@/lib/clock/queries";
import { newRequestId, systemCaller } from "@/lib/doors/callers";
import { notePeer } from "@/lib/doors/client-address";
import { AppError } from "@/lib/kernel/errors";
import { labelOfHost } from "@/lib/previews/frame-hosts";
import { errorResponse } from "./errors";
import { evidenceRoutes } from "./evidence";
import { exportFileRoutes } from "./exports";
import { serveFrame } from "./frame";
import { hostApi } from "./host";
import { openApiDocument } from "./openapi";
import { previewRoutes } from "./preview";
import { reviewFileRoutes } from "./review-files";
import { mount } from "./route";
import { shareApi } from "./share";
import { sharePictures } from "./share-pictures";
import { shopApi } from "./shop";
import { peerOf, uploadRoutes } from "./upload";
import { v1Routes } from "./v1/routes";
import { wireCalls } from "./wire/calls";
import { wireFailure } from "./wire/errors";
import { tokenRoutes } from "./wire/token";
import { mountWire } from "./wire/wire-call";

/**
 * Every door for machines, on one origin: mounted in Next (`app/api`, `app/cgi-bin`, `app/s`, `app/frame` …) and served
 * alone on the API's port. Paths are the same in both.
 */
export const api = new Hono();

// Where a call comes from, for keys that are limited to some addresses.
api.use("*", (c, next) => {
  notePeer(c.req.raw, peerOf(c));
  return next();
});

// A preview's own host serves its package and nothing else of ours.
api.use("*", (c, next) => (labelOfHost(c.req.header("host") ?? null) ? serveFrame(c.req.raw) : next()));

// Is the database there, and what time is it? Also what the launcher waits for.
api.get("/api/health", async (c) => {
  try {
    const { now } = await getClock(systemCaller("health"));
    return c.json({ status: "ok", now: now.toISOString() }, 200, { "cache-control": "no-store" });
  } catch (error) {
    console.error(
      JSON.stringify({ level: "error", text: `health: ${error instanceof Error ? error.message : error}` }),
    );
    return c.json({ status: "unavailable" }, 503, { "cache-control": "no-store" });
  }
});

// The native API.
api.get("/api/v1/openapi.json", (c) => c.json(openApiDocument()));
api.route("/api/v1", uploadRoutes);
api.route("/api/v1", previewRoutes);
api.route("/api/v1", evidenceRoutes);
api.route("/api/v1", reviewFileRoutes);
api.route("/api/v1", exportFileRoutes);
api.route("/api/v1", mount(v1Routes));

// The compatible wire: tokens, providers and what they do for brands.
api.route("/cgi-bin", tokenRoutes);
api.route("/", mountWire(wireCalls));

// Share links and their pictures.
api.route("/", shareApi);
api.route("/", sharePictures);

// The sandboxed frame's files, the shell's storage and cashier, the storefront's shop.
api.all("/frame/*", (c) => serveFrame(c.req.raw));
api.route("/", hostApi);
api.route("/", shopApi);

const wire = /^\/(cgi-bin|channels|wxa)\//;

// Unknown paths answer as their family does.
api.notFound((c) => {
  const requestId = newRequestId();
  return wire.test(c.req.path)
    ? wireFailure(c, 40066, requestId)
    : errorResponse(c, new AppError("not_found"), requestId);
});
api.onError((error, c) => errorResponse(c, error, newRequestId()));
