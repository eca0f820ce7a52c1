import { setTimeout as sleep } from "node:timers/promises";
import type { Client } from "./client";
import { formOf } from "./form";
import { numberOption, type Options } from "./options";
import { type Packed, packProject } from "./pack";
import { Problem, usage } from "./problem";
import { type Project, readProject } from "./project";
import type { Screen } from "./screen";

export type UploadPlan = {
  appid: string;
  version: string;
  desc: string;
  branch: string;
  robot?: number;
  uploadKey: string;
};

/** What is to be uploaded, from options, then the project's own files. */
export function planUpload(values: Options, project: Project, packed: Packed, isPreview = false): UploadPlan {
  const appid = values.appid ?? project.appid;
  if (!appid) throw usage("say which mini-program: --appid, or appid in project.config.json");
  const version = values.version ?? project.version ?? (isPreview ? "0.0.0" : undefined);
  if (!version) throw usage("say which version: --version, or version in package.json");
  const robot = numberOption(values, "robot", 30);
  const branch = values.branch ?? (isPreview ? "preview" : "main");
  // The same content under the same number from the same robot is the same upload, however often it is sent.
  const own = `cli.${packed.hash.slice(0, 32)}.${version}.${branch}.${robot ?? "me"}`.replace(/[^\w.:-]/g, "-");
  return {
    appid,
    version,
    desc: values.desc ?? [project.name, version].filter(Boolean).join("@"),
    branch,
    robot,
    uploadKey: (values["idempotency-key"] ?? own).slice(0, 128),
  };
}

const tries = 4;

/**
 * Sends the package until the deployment has said what became of it: after a failure it is asked first, and sent again
 * only where nothing of it arrived. Throws a Problem with the outcome that is known.
 */
export async function sendPackage(client: Client, plan: UploadPlan, packed: Packed, screen: Screen) {
  const path = `/miniprograms/${encodeURIComponent(plan.appid)}`;
  let failure: Problem | null = null;
  for (let attempt = 0; attempt < tries; attempt += 1) {
    if (failure) {
      screen.say(`${failure.message}; asking what became of it …`);
      await sleep(500 * 2 ** attempt);
      const known = await outcomeOf(client, plan).catch(() => null);
      if (known?.outcome === "accepted") return known.version as Record<string, unknown>;
      if (known?.outcome === "refused") throw refusedBefore(known);
      if (known?.outcome === "processing" || known === null) continue;
    }
    const { version, desc, branch, robot, uploadKey } = plan;
    const fields = { version, desc, branch, upload_key: uploadKey, ...(robot && { robot: String(robot) }) };
    const form = formOf(fields, packed.zip, (bytes) => screen.progress("上传 Uploading", bytes, packed.zip.length));
    try {
      return await client.upload("POST", `${path}/versions`, form);
    } catch (error) {
      if (!(error instanceof Problem) || error.detail.remoteOutcome !== "unknown") throw error;
      failure = error;
    }
  }
  throw new Problem(`${failure?.message ?? "no answer"}: ask with \`liantai status --key ${plan.uploadKey}\``, {
    code: failure?.detail.code ?? "unknown",
    remoteOutcome: "unknown",
  });
}

/** What became of an upload, by its key. */
export const outcomeOf = (client: Client, plan: Pick<UploadPlan, "appid" | "uploadKey">) =>
  client.upload("GET", `/miniprograms/${encodeURIComponent(plan.appid)}/uploads/${encodeURIComponent(plan.uploadKey)}`);

const refusedBefore = (known: Record<string, unknown>): Problem =>
  new Problem(`refused: ${String(known.reason)}`, {
    code: "package_refused",
    remoteOutcome: "refused",
    diagnostics: known.diagnostics as unknown[],
  });

/** `upload`: a development version, and nothing more: it is neither submitted nor released. */
export async function upload(client: Client, values: Options, screen: Screen) {
  const project = readProject(values.project ?? ".");
  const packed = await packProject(project);
  const plan = planUpload(values, project, packed);
  screen.say(`${plan.appid} ${plan.version}  ${packed.files} files, ${packed.bytes} bytes`);
  if (values["dry-run"]) return { ...plan, files: packed.files, bytes: packed.bytes, dry_run: true };
  const told = await sendPackage(client, plan, packed, screen);
  return { ...told, upload_key: plan.uploadKey };
}
