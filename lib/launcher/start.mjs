import { build } from "./build.mjs";
import { LaunchError } from "./checkout.mjs";
import { openDeployment, openForCommand } from "./deployment.mjs";
import { keepRunning } from "./processes.mjs";
import { migrate } from "./scripts.mjs";
import { serve, whenOneDies } from "./serve.mjs";
import { API_MEMORY, script, tethered } from "./tools.mjs";

/** A production deployment: nothing is seeded, and the sandbox clock is not to be had. */
export async function start() {
  refuseSandbox();
  const { env } = await openDeployment({ isSandbox: false, mode: "production", mayMove: false });
  await Promise.all([build(env), migrate(env)]);
  const { died } = await serve(env);
  const phone = env.PUBLIC_URL ?? env.PUBLIC_URL_OFFERED;
  console.log(
    `Console http://localhost:${env.PORT}${phone ? ` (${phone})` : ""}, API http://localhost:${env.API_PORT}`,
  );
  await died;
}

/** The API alone, for instance on a machine of its own; with the sandbox where the environment asks for it. */
export async function api() {
  const env = await openForCommand({ isSandbox: process.env.LIANTAI_SANDBOX === "1" });
  await migrate(env);
  await whenOneDies([keepRunning("api", tethered([...API_MEMORY, ...script("lib/api/serve.ts")]), env)]);
}

function refuseSandbox() {
  if (process.env.LIANTAI_SANDBOX !== "1") return;
  throw new LaunchError(
    "LIANTAI_SANDBOX=1 lets anyone with the operator's key move time; `start` refuses it. Use `npm run demo`.",
  );
}
