import { setTimeout as sleep } from "node:timers/promises";
import { isFree } from "../../db/embedded/ports.mjs";
import { LaunchError } from "./checkout.mjs";

const STEP = 10;
const TRIES = 20;
/** As long as services of a launcher that was killed may take to notice and end. */
const GRACE_MS = 5_000;

/**
 * The ports of the console and of the API: PORT (3000) and API_PORT (3001). Where they are taken and the caller named
 * neither, the next free pair ten further on if `mayMove`, so that two checkouts can be tried side by side.
 */
export async function choosePorts({ mayMove }) {
  const web = portFrom("PORT", 3000);
  const api = portFrom("API_PORT", 3001);
  if (web === api) throw new LaunchError(`PORT and API_PORT are both ${web}.`);
  const until = Date.now() + GRACE_MS;
  let taken = await takenOf([web, api]);
  while (taken.length > 0 && Date.now() < until) {
    await sleep(250);
    taken = await takenOf([web, api]);
  }
  if (taken.length === 0) return { web, api };
  if (mayMove && !process.env.PORT && !process.env.API_PORT) {
    for (let shift = STEP; shift <= STEP * TRIES; shift += STEP) {
      const pair = [web + shift, api + shift];
      if ((await takenOf(pair)).length > 0) continue;
      console.log(`Port ${taken.join(" and ")} is taken by another program; serving on ${pair.join(" and ")}.`);
      return { web: pair[0], api: pair[1] };
    }
  }
  throw new LaunchError(
    `Port ${taken.join(" and ")} is taken by another program; choose others with PORT and API_PORT.`,
  );
}

/** A port number from the environment. */
export function portFrom(name, fallback) {
  const text = process.env[name] || String(fallback);
  const port = Number(text);
  if (Number.isInteger(port) && port > 0 && port < 65_536) return port;
  throw new LaunchError(`${name} is "${text}", which is no port number.`);
}

async function takenOf(ports) {
  const taken = [];
  for (const port of ports) if (!((await isFree(port, "0.0.0.0")) && (await isFree(port, "::")))) taken.push(port);
  return taken;
}
