import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { dirname, join } from "node:path";
import type { Options } from "./options";
import { usage } from "./problem";

/** One deployment one is signed in at. Secrets stand in this file alone, never in arguments. */
export type Signed = { url: string; appid?: string; secret?: string; uploadKeys?: Record<string, string> };

/** What the shell hands down. */
export type Shell = Readonly<Record<string, string | undefined>>;

const fileOf = (shell: Shell): string =>
  shell.LIANTAI_CLI_CONFIG ?? join(shell.XDG_CONFIG_HOME ?? join(homedir(), ".config"), "liantai", "cli.json");

/** What was kept at the last login, or nothing. */
export function readSigned(shell: Shell): Partial<Signed> {
  const file = fileOf(shell);
  if (!existsSync(file)) return {};
  try {
    return JSON.parse(readFileSync(file, "utf8")) as Partial<Signed>;
  } catch {
    throw usage(`${file} is damaged: remove it and sign in again`);
  }
}

/** Keeps it for the next command, readable by its owner only. Answers where. */
export function keepSigned(shell: Shell, signed: Signed): string {
  const file = fileOf(shell);
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  writeFileSync(file, `${JSON.stringify(signed, null, 2)}\n`, { mode: 0o600 });
  chmodSync(file, 0o600);
  return file;
}

export type Access = { url: string; uploadKey?: string; appid?: string; secret?: string };

/** Where to and as whom: options first, then the environment, then what login kept. */
export function accessFor(shell: Shell, values: Options): Access {
  const kept = readSigned(shell);
  const url = values.url ?? shell.LIANTAI_URL ?? kept.url;
  if (!url || !URL.canParse(url)) throw usage("say which deployment: --url, LIANTAI_URL, or `liantai login`");
  const keyFile = values["private-key-path"];
  const uploadKey = keyFile
    ? readKey(keyFile)
    : (shell.LIANTAI_UPLOAD_KEY ?? (values.appid ? kept.uploadKeys?.[values.appid] : undefined));
  return {
    url: url.replace(/\/+$/, ""),
    uploadKey,
    appid: shell.LIANTAI_APPID ?? kept.appid,
    secret: shell.LIANTAI_SECRET_KEY ?? kept.secret,
  };
}

function readKey(path: string): string {
  if (!existsSync(path)) throw usage(`--private-key-path: there is no file ${path}`);
  return readFileSync(path, "utf8").trim();
}
