import { build } from "./build.mjs";
import { demoOptions } from "./demo-options.mjs";
import { openDeployment } from "./deployment.mjs";
import { migrate, seed, seedLarge } from "./scripts.mjs";
import { serve } from "./serve.mjs";
import { readDemo, signInTable } from "./sign-ins.mjs";

/** From a bare checkout to a running demo with its organisations, and how to sign in. `--large`: see `demoOptions`. */
export async function demo(argv) {
  const options = demoOptions(argv);
  const { folder, env } = await openDeployment({ isSandbox: true, mode: "production", mayMove: true });
  await Promise.all([build(env), prepare(env, options)]);
  const { died } = await serve(env);
  announce(folder, env);
  await died;
}

/** The demo's organisations under `next dev`; every change is seen at once. */
export async function dev(argv) {
  const options = demoOptions(argv);
  const { folder, env } = await openDeployment({ isSandbox: true, mode: "development", mayMove: true });
  await prepare(env, options);
  const { died } = await serve(env, { isDevelopment: true });
  announce(folder, env);
  await died;
}

async function prepare(env, { isLarge }) {
  await migrate(env);
  await seed(env);
  if (isLarge) await seedLarge(env);
}

function announce(folder, env) {
  const console_ = `http://localhost:${env.PORT}`;
  const api = `http://localhost:${env.API_PORT}`;
  const demo = readDemo(folder, { base_url: env.PUBLIC_URL || console_, api_url: api });
  const phone = env.PUBLIC_URL ?? env.PUBLIC_URL_OFFERED;
  console.log(`\n${demo ? signInTable(demo.users) : "No sign-ins: this database was not seeded by the demo."}`);
  console.log(
    `\nConsole    ${console_}${phone ? `\nPhone      ${phone}` : ""}\nAPI        ${api}\nKeys       ${folder}/demo.json`,
  );
  console.log("Stop with Ctrl-C.\n");
}
