import { type Context, Hono } from "hono";
import { newRequestId } from "@/lib/doors/callers";
import { guardedCall } from "@/lib/doors/http";
import { uploadCaller } from "@/lib/doors/upload-key";
import { toJson } from "@/lib/kernel/json";
import { uploadInput } from "@/lib/versions/input";
import { getUploadLimits } from "@/lib/versions/limits";
import { getUploadOutcome, type UploadOutcome } from "@/lib/versions/queries";
import { PackageRefused } from "@/lib/versions/refusal";
import { type Uploaded, uploadVersion } from "@/lib/versions/upload";
import { errorResponse } from "./errors";
import { receiveForm } from "./receive-package";
import { versionWire } from "./v1/version-shapes";

/** Package upload and its fate: multipart and upload keys, so beside the JSON calls. Below /api/v1. */
export const uploadRoutes = new Hono();

uploadRoutes.post("/miniprograms/:appid/versions", (c) =>
  answer(c, async (requestId) => {
    const appid = c.req.param("appid");
    const caller = await uploadCaller(c.req.raw, requestId, appid, peerOf(c));
    return guardedCall(caller, "version.upload", false, async (allowed) => {
      const received = await receiveForm(c.req.raw);
      try {
        const { desc, upload_key, ...fields } = received.fields;
        const input = uploadInput.parse({
          ...fields,
          appid,
          description: desc,
          uploadKey: upload_key ?? c.req.header("idempotency-key"),
        });
        const uploaded = await uploadVersion(allowed, { ...input, archive: received.archive });
        return { status: uploaded.isReplay ? 200 : 201, body: uploadedWire(uploaded), isReplay: uploaded.isReplay };
      } finally {
        await received.discard();
      }
    });
  }),
);

uploadRoutes.get("/miniprograms/:appid/uploads/:key", (c) =>
  answer(c, async (requestId) => {
    const { appid, key } = c.req.param();
    const caller = await uploadCaller(c.req.raw, requestId, appid, peerOf(c));
    return guardedCall(caller, "version.upload", false, async (allowed) => {
      const outcome = await getUploadOutcome(allowed, { appid, uploadKey: key });
      return { status: 200, body: outcomeWire(outcome), isReplay: false };
    });
  }),
);

/** Served alone, this process sees the connection; below Next it does not. */
export function peerOf(c: Context): string | undefined {
  const { incoming } = (c.env ?? {}) as { incoming?: { socket?: { remoteAddress?: string } } };
  return incoming?.socket?.remoteAddress;
}

uploadRoutes.get("/miniprograms/:appid/upload-limits", (c) =>
  answer(c, async (requestId) => {
    const appid = c.req.param("appid");
    const caller = await uploadCaller(c.req.raw, requestId, appid, peerOf(c));
    return guardedCall(caller, "version.upload", false, async (allowed) => {
      const it = await getUploadLimits(allowed, appid);
      const body = {
        max_package_bytes: it.packageBytes,
        max_total_bytes: it.totalBytes,
        max_archive_bytes: it.archiveBytes,
        max_files: it.entries,
        max_robot: it.robots,
        max_version_length: it.versionLength,
        max_desc_length: it.descriptionLength,
        max_branch_length: it.branchLength,
        max_project_members: it.projectMembers,
        max_trial_members: it.trialMembers,
      };
      return { status: 200, body, isReplay: false };
    });
  }),
);

type Reply = { status: number; body: unknown; isReplay: boolean };

async function answer(c: Context, run: (requestId: string) => Promise<Reply>): Promise<Response> {
  const requestId = newRequestId();
  try {
    const { status, body, isReplay } = await run(requestId);
    const headers: Record<string, string> = {
      "content-type": "application/json; charset=utf-8",
      "x-request-id": requestId,
      "cache-control": "no-store",
    };
    if (isReplay) headers["idempotency-replayed"] = "true";
    return c.body(toJson(body), status as 200, headers);
  } catch (error) {
    const refusal = errorResponse(c, error, requestId);
    if (!(error instanceof PackageRefused)) return refusal;
    const { error: body } = (await refusal.json()) as { error: Record<string, unknown> };
    return c.json({ error: { ...body, diagnostics: error.diagnostics } }, 400);
  }
}

const uploadedWire = (uploaded: Uploaded) => ({
  version_id: uploaded.versionId,
  appid: uploaded.appid,
  version: uploaded.version,
  status: uploaded.status,
  package_hash: uploaded.packageHash,
  kind: uploaded.report.kind,
  run_state: uploaded.runState,
  total_bytes: uploaded.report.totalSize,
  parts: uploaded.report.parts,
  diagnostics: uploaded.report.diagnostics,
  unsupported: uploaded.report.unsupported,
  domains: uploaded.report.domains,
});

function outcomeWire(outcome: UploadOutcome) {
  if (outcome.outcome === "accepted") return { outcome: "accepted", version: versionWire(outcome.version) };
  if (outcome.outcome === "processing") return { outcome: "processing", started_at: outcome.startedAt };
  return outcome;
}
