import type { Client } from "./client";
import { numberOption, type Options } from "./options";
import { Problem, usage } from "./problem";
import { readProject } from "./project";
import { outcomeOf } from "./upload";

type Version = { version_id: string; version: string; status: string; branch: string; desc: string };

/** The mini-program meant: the option, else what the project in this folder says. */
export function appidOf(values: Options): string {
  const appid = values.appid ?? readProject(values.project ?? ".").appid;
  if (!appid) throw usage("say which mini-program: --appid, or appid in project.config.json");
  return appid;
}

const at = (values: Options) => `/miniprograms/${encodeURIComponent(appidOf(values))}`;

/** `versions`: newest first. */
export async function versions(client: Client, values: Options) {
  const query = new URLSearchParams({ limit: String(numberOption(values, "limit", 100) ?? 20) });
  for (const name of ["branch", "robot", "status"] as const) if (values[name]) query.set(name, values[name]);
  return client.call("GET", `${at(values)}/versions?${query}`);
}

/** The version named by id or number; the newest in one of these states where none is named. */
async function find(client: Client, values: Options, named: string | undefined, states: readonly string[]) {
  if (named?.startsWith("ver_")) return (await client.call("GET", `/versions/${named}`)) as Version;
  const { items } = (await client.call("GET", `${at(values)}/versions?limit=100`)) as { items: Version[] };
  const found = named
    ? items.find((one) => one.version === named && states.includes(one.status))
    : items.find((one) => states.includes(one.status) && (!values.branch || one.branch === values.branch));
  if (found) return found;
  throw new Problem(
    named ? `no version ${named} that is ${states.join(" or ")}` : `no version is ${states.join(" or ")}`,
    {
      code: "not_found",
      remoteOutcome: "not-sent",
    },
  );
}

/** `submit [version]`: into review, with a note for the reviewer. */
export async function submit(client: Client, values: Options, [named]: readonly string[]) {
  const version = await find(client, values, named ?? values.version, ["development", "rejected"]);
  const notes = values.notes ?? values.desc ?? version.desc;
  if (notes.length < 4) throw usage("--notes tells the reviewer what changed, in at least 4 characters");
  const told = await client.call("POST", `/versions/${version.version_id}/submit`, { notes });
  return { ...told, version_id: version.version_id, version: version.version };
}

/** `release [version]`: the approved version to everybody, or with `--percent` to a share of the visitors. */
export async function release(client: Client, values: Options, [named]: readonly string[]) {
  const version = await find(client, values, named ?? values.version, ["approved", "grey"]);
  const percent = numberOption(values, "percent", 100);
  const told = percent
    ? await client.call("POST", `/versions/${version.version_id}/grey`, { percent, note: values.note ?? "" })
    : await client.call("POST", `/versions/${version.version_id}/release`, { note: values.note ?? "" });
  return { ...told, version: version.version };
}

/** `rollback [version]`: to the version before, or to a named one that was live. */
export async function rollback(client: Client, values: Options, [named]: readonly string[]) {
  const version = await find(client, values, named ?? values.to, ["superseded"]);
  const told = await client.call("POST", `/versions/${version.version_id}/rollback`, { note: values.note ?? "" });
  return { ...told, version: version.version };
}

/** `status`: what became of an upload (`--key`), else what is live, in review, in grey release and newest. */
export async function status(client: Client, values: Options) {
  const appid = appidOf(values);
  if (values.key) return outcomeOf(client, { appid, uploadKey: values.key });
  const { items } = (await client.call("GET", `${at(values)}/versions?limit=100`)) as { items: Version[] };
  const brief = (one: Version | undefined) =>
    one && { version_id: one.version_id, version: one.version, desc: one.desc };
  const by = (state: string) => brief(items.find((one) => one.status === state)) ?? null;
  return {
    appid,
    live: by("released"),
    grey: by("grey"),
    in_review: by("in_review"),
    approved: by("approved"),
    rejected: by("rejected"),
    newest: brief(items[0]) ?? null,
  };
}
