import { Hono } from "hono";
import { z } from "zod";
import { newRequestId } from "@/lib/doors/callers";
import { guardedCall } from "@/lib/doors/http";
import { uploadCaller } from "@/lib/doors/upload-key";
import { ensure } from "@/lib/kernel/errors";
import { toJson } from "@/lib/kernel/json";
import { createTrialInput } from "@/lib/previews/input";
import { createTrial } from "@/lib/previews/trials";
import { getVersion } from "@/lib/versions/queries";
import { errorResponse } from "./errors";
import { peerOf } from "./upload";

const body = z.strictObject({
  version_id: createTrialInput.shape.versionId,
  name: createTrialInput.shape.name,
  path: createTrialInput.shape.startPath,
  audience: createTrialInput.shape.audience,
  hours: createTrialInput.shape.hours,
});

/** A trial made with an upload key, which uploads and previews and does nothing else. Below /api/v1. */
export const previewRoutes = new Hono();

previewRoutes.post("/miniprograms/:appid/previews", async (c) => {
  const requestId = newRequestId();
  try {
    const appid = c.req.param("appid");
    const caller = await uploadCaller(c.req.raw, requestId, appid, peerOf(c));
    const trial = await guardedCall(caller, "version.trial", false, async (allowed) => {
      const { version_id, path, ...input } = body.parse(await c.req.json().catch(() => ({})));
      const version = await getVersion(allowed, version_id);
      ensure(version.appid === appid, "not_found");
      return createTrial(allowed, { ...input, versionId: version_id, startPath: path });
    });
    const told = { trial_id: trial.trialId, url: trial.url, expires_at: trial.expiresAt };
    return c.body(toJson(told), 201, { "content-type": "application/json; charset=utf-8", "x-request-id": requestId });
  } catch (error) {
    return errorResponse(c, error, requestId);
  }
});
