import { parseArgs } from "node:util";
import { usage } from "./problem";

/** Every option, with the names developers know from miniprogram-ci beside ours. */
const options = {
  url: { type: "string" },
  appid: { type: "string" },
  project: { type: "string" },
  pp: { type: "string" },
  "private-key-path": { type: "string" },
  pkp: { type: "string" },
  version: { type: "string" },
  uv: { type: "string" },
  desc: { type: "string" },
  ud: { type: "string" },
  robot: { type: "string", short: "r" },
  branch: { type: "string" },
  path: { type: "string" },
  query: { type: "string" },
  hours: { type: "string" },
  name: { type: "string" },
  "members-only": { type: "boolean" },
  notes: { type: "string" },
  note: { type: "string" },
  key: { type: "string" },
  to: { type: "string" },
  percent: { type: "string" },
  "idempotency-key": { type: "string" },
  "qrcode-format": { type: "string" },
  "qrcode-output-dest": { type: "string" },
  status: { type: "string" },
  limit: { type: "string" },
  timeout: { type: "string" },
  "dry-run": { type: "boolean" },
  json: { type: "boolean" },
  help: { type: "boolean", short: "h" },
} as const;

export type Options = ReturnType<typeof readOptions>["values"];

/** Command, its arguments and options. Throws a usage problem naming what it does not know. */
export function readOptions(argv: readonly string[]) {
  try {
    const { values, positionals } = parseArgs({ args: [...argv], options, allowPositionals: true });
    const { pp, pkp, uv, ud, ...rest } = values;
    const [command = "help", ...args] = positionals;
    return {
      command,
      args,
      values: {
        ...rest,
        project: rest.project ?? pp,
        "private-key-path": rest["private-key-path"] ?? pkp,
        version: rest.version ?? uv,
        desc: rest.desc ?? ud,
      },
    };
  } catch (error) {
    throw usage(error instanceof Error ? error.message : "options cannot be read");
  }
}

/** A whole number within bounds, or a usage problem; undefined where it was not given. */
export function numberOption(values: Options, name: "robot" | "hours" | "timeout" | "limit" | "percent", most: number) {
  const text = values[name];
  if (text === undefined) return undefined;
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1 || value > most) throw usage(`--${name} is a number from 1 to ${most}`);
  return value;
}
