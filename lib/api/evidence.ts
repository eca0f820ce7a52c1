import { Hono } from "hono";
import { type KeptEvidence, keepEvidence, readEvidence } from "@/lib/admissions/evidence";
import { evidenceLimitBytes } from "@/lib/admissions/rules";
import { newRequestId } from "@/lib/doors/callers";
import { guardedCall, keyCaller } from "@/lib/doors/http";
import { AppError } from "@/lib/kernel/errors";
import { toJson } from "@/lib/kernel/json";
import { errorResponse } from "./errors";

/** The bytes of a body up to the limit of an evidence file. Throws too_large as soon as it is beyond. */
export const receiveEvidence = (request: Request): Promise<Uint8Array> => receiveBytes(request, evidenceLimitBytes);

/** The bytes of a body up to a limit. Throws too_large as soon as it is beyond, invalid_input without a body. */
export async function receiveBytes(request: Request, limit: number): Promise<Uint8Array> {
  const tooLarge = () => new AppError("too_large", { params: { limit } });
  if (Number(request.headers.get("content-length") ?? 0) > limit) throw tooLarge();
  if (!request.body) throw new AppError("invalid_input", { fields: { file: "required" } });
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body as unknown as AsyncIterable<Uint8Array>) {
    size += chunk.length;
    if (size > limit) throw tooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** A file as a download: never drawn by the browser under our origin, whatever its bytes are. */
export function evidenceResponse(file: { name: string; mime: string; bytes: Uint8Array }): Response {
  return new Response(new Uint8Array(file.bytes), {
    headers: {
      "content-type": file.mime,
      "content-disposition": `attachment; filename*=UTF-8''${encodeURIComponent(file.name).replaceAll("'", "%27")}`,
      "x-content-type-options": "nosniff",
      "content-security-policy": "default-src 'none'; sandbox",
      "cross-origin-resource-policy": "same-origin",
      "cache-control": "private, no-store",
    },
  });
}

const wire = (kept: KeptEvidence) => ({
  file_id: kept.fileId,
  evidence: kept.evidence,
  name: kept.name,
  mime: kept.mime,
  size: kept.size,
});

/** Evidence in and out by key: bytes, so beside the JSON calls. Below /api/v1. */
export const evidenceRoutes = new Hono()
  .post("/evidence", async (c) => {
    const requestId = newRequestId();
    try {
      const caller = await keyCaller(c.req.raw, requestId);
      const kept = await guardedCall(caller, "admission.apply", false, async (allowed) =>
        keepEvidence(allowed, { name: c.req.query("name") ?? "evidence", bytes: await receiveEvidence(c.req.raw) }),
      );
      return c.body(toJson(wire(kept)), 201, {
        "content-type": "application/json; charset=utf-8",
        "x-request-id": requestId,
        "cache-control": "no-store",
      });
    } catch (error) {
      return errorResponse(c, error, requestId);
    }
  })
  .get("/evidence/:fileId", async (c) => {
    const requestId = newRequestId();
    try {
      const caller = await keyCaller(c.req.raw, requestId);
      return await guardedCall(caller, "admission.read", false, async (allowed) =>
        evidenceResponse(await readEvidence(allowed, c.req.param("fileId"))),
      );
    } catch (error) {
      return errorResponse(c, error, requestId);
    }
  });
