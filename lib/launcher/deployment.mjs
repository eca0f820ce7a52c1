import { dataFolder } from "./checkout.mjs";
import { openDatabase } from "./database.mjs";
import { serviceEnvironment } from "./environment.mjs";
import { deploymentSecret } from "./secrets.mjs";
import { ensureNotServed, markServed } from "./serving.mjs";
import { choosePorts, portFrom } from "./web-ports.mjs";

/** Claims this folder and its ports, opens the database: what `demo`, `dev` and `start` begin with. */
export async function openDeployment({ isSandbox, mode, mayMove }) {
  const folder = dataFolder();
  await ensureNotServed(folder);
  const ports = await choosePorts({ mayMove });
  markServed(folder, `http://localhost:${ports.web}`);
  const env = await environmentOf({ folder, ports, isSandbox, mode });
  return { folder, env };
}

/** The environment of one command that runs beside a deployment, or without one. */
export async function openForCommand({ isSandbox, database }) {
  const ports = { web: portFrom("PORT", 3000), api: portFrom("API_PORT", 3001) };
  const mode = process.env.NODE_ENV || "production";
  return environmentOf({ folder: dataFolder(), ports, isSandbox, mode, database });
}

async function environmentOf({ folder, ports, isSandbox, mode, database }) {
  const databaseUrl = await openDatabase(folder, database);
  return serviceEnvironment({
    databaseUrl,
    dataFolder: folder,
    secret: deploymentSecret(folder),
    ports,
    isSandbox,
    mode,
  });
}
