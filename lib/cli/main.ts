import { Client } from "./client";
import { release, rollback, status, submit, versions } from "./commands";
import { accessFor, type Shell } from "./credentials";
import { help } from "./help";
import { login } from "./login";
import { numberOption, type Options, readOptions } from "./options";
import { preview } from "./preview";
import { usage } from "./problem";
import { exitCode, failure, type Report, success, versionTable, words } from "./report";
import { processScreen, type Screen } from "./screen";
import { upload } from "./upload";

type Command = (client: Client, values: Options, screen: Screen, args: readonly string[]) => Promise<object>;

const commands: Record<string, Command> = {
  upload,
  preview,
  versions: (client, values) => versions(client, values),
  submit: (client, values, _, args) => submit(client, values, args),
  release: (client, values, _, args) => release(client, values, args),
  rollback: (client, values, _, args) => rollback(client, values, args),
  status: (client, values) => status(client, values),
};

/** Runs one command and answers the exit code. The result goes to stdout, everything else to stderr. */
export async function main(argv: readonly string[], shell: Shell): Promise<number> {
  let isJson = argv.includes("--json");
  let action = argv[0] ?? "help";
  let report: Report;
  try {
    const { command, args, values } = readOptions(argv);
    action = command;
    isJson = values.json ?? false;
    if (command === "help" || values.help) {
      process.stdout.write(`${help}\n`);
      return 0;
    }
    report = success(command, { ...(await run(shell, command, args, values)) });
  } catch (error) {
    report = failure(action, error);
  }
  print(report, isJson);
  return exitCode(report);
}

async function run(shell: Shell, command: string, args: readonly string[], values: Options): Promise<object> {
  const screen = processScreen(values.json ?? false);
  const timeoutMs = (numberOption(values, "timeout", 3600) ?? 180) * 1000;
  if (command === "login") return login(shell, values, timeoutMs, screen);
  const known = commands[command];
  if (!known) throw usage(`${command} is no command: liantai help`);
  const access = accessFor(shell, values);
  return known(new Client(access, timeoutMs), values, screen, args);
}

function print(report: Report, isJson: boolean): void {
  if (isJson) process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
  else if (report.action === "versions" && report.result)
    process.stdout.write(`${versionTable((report.result as { items: Parameters<typeof versionTable>[0] }).items)}\n`);
  else (report.error ? process.stderr : process.stdout).write(`${words(report)}\n`);
}
