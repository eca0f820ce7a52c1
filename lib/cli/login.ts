import { createInterface } from "node:readline/promises";
import { Client } from "./client";
import { accessFor, keepSigned, readSigned, type Shell } from "./credentials";
import type { Options } from "./options";
import { usage } from "./problem";
import type { Screen } from "./screen";

async function ask(question: string): Promise<string> {
  if (!process.stdin.isTTY) return "";
  const reader = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return (await reader.question(question)).trim();
  } finally {
    reader.close();
  }
}

/**
 * `login`: tries the organisation's appid and secret (or a mini-program's upload key) and keeps them for this user. They
 * come from the environment, a file, or the keyboard: never from an argument.
 */
export async function login(shell: Shell, values: Options, timeoutMs: number, screen: Screen) {
  const access = accessFor(shell, values);
  const kept = readSigned(shell);
  const same = kept.url === access.url ? kept : {};
  if (values["private-key-path"] || (values.appid && access.uploadKey)) {
    const { appid } = values;
    if (!appid || !access.uploadKey) throw usage("an upload key belongs to a mini-program: say --appid");
    await new Client(access, timeoutMs).upload("GET", `/miniprograms/${encodeURIComponent(appid)}/upload-limits`);
    const uploadKeys = { ...same.uploadKeys, [appid]: access.uploadKey };
    return {
      url: access.url,
      miniprogram: appid,
      kept_in: keepSigned(shell, { ...same, url: access.url, uploadKeys }),
    };
  }
  const appid = access.appid ?? (await ask("AppID: "));
  const secret = access.secret ?? (await ask("AppSecret: "));
  if (!appid || !secret) throw usage("LIANTAI_APPID and LIANTAI_SECRET_KEY, or a terminal to type them on");
  await new Client({ ...access, appid, secret }, timeoutMs).organisationToken();
  screen.say(`${access.url}: ${appid}`);
  return { url: access.url, appid, kept_in: keepSigned(shell, { ...same, url: access.url, appid, secret }) };
}
