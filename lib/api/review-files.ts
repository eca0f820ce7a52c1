import { type Context, Hono } from "hono";
import { newRequestId } from "@/lib/doors/callers";
import { guardedCall, keyCaller } from "@/lib/doors/http";
import { actingFor } from "@/lib/doors/on-behalf";
import type { Caller } from "@/lib/kernel/ctx";
import { AppError } from "@/lib/kernel/errors";
import { toJson } from "@/lib/kernel/json";
import type { Permission } from "@/lib/kernel/permissions";
import { readThumbnail } from "@/lib/versions/probes";
import {
  type GivenPicture,
  type KeptPicture,
  keepPicture,
  keepReviewPicture,
  readPicture,
} from "@/lib/versions/review-files";
import { pictureLimitBytes } from "@/lib/versions/rules";
import { errorResponse } from "./errors";
import { evidenceResponse, receiveBytes } from "./evidence";

/** A picture as it was sent: the body is its bytes, the name stands in the query. Throws too_large, invalid_input. */
export async function receivePicture(request: Request): Promise<GivenPicture> {
  const name = new URL(request.url).searchParams.get("name") ?? "picture";
  return { name, bytes: await receiveBytes(request, pictureLimitBytes) };
}

/** Never drawn under our origin as a page, whatever its bytes are; an image element shows it. */
export const pictureResponse = evidenceResponse;

const wire = (kept: KeptPicture) => ({ file_id: kept.fileId, name: kept.name, mime: kept.mime, size: kept.size });

/** Pictures of submissions in and out by key: bytes, so beside the JSON calls. Below /api/v1. */
export const reviewFileRoutes = new Hono()
  .post("/miniprograms/:appid/review-files", (c) =>
    answer(c, "version.trial", { appid: c.req.param("appid") }, async (caller) =>
      json(c, wire(await keepPicture(caller, c.req.param("appid"), await receivePicture(c.req.raw)))),
    ),
  )
  .post("/version-reviews/:reviewId/files", (c) =>
    answer(c, "version.review", {}, async (caller) =>
      json(c, wire(await keepReviewPicture(caller, c.req.param("reviewId"), await receivePicture(c.req.raw)))),
    ),
  )
  .get("/versions/:versionId/thumbnail", (c) =>
    answer(c, "miniapp.read", { versionId: c.req.param("versionId") }, async (caller) =>
      pictureResponse(await readThumbnail(caller, c.req.param("versionId"))),
    ),
  )
  .get("/review-files/:fileId", (c) =>
    answer(c, "miniapp.read", {}, async (caller) => pictureResponse(await readPicture(caller, c.req.param("fileId")))),
  );

async function answer(
  c: Context,
  permission: Permission,
  subject: object,
  run: (caller: Caller) => Promise<Response>,
): Promise<Response> {
  const requestId = newRequestId();
  try {
    const caller = await actingFor(await keyCaller(c.req.raw, requestId), permission, subject);
    return await guardedCall(caller, permission, false, run);
  } catch (error) {
    return errorResponse(c, error instanceof Error ? error : new AppError("internal"), requestId);
  }
}

const json = (c: Context, body: object): Response =>
  c.body(toJson(body), 201, { "content-type": "application/json; charset=utf-8", "cache-control": "no-store" });
