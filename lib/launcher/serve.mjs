import { setTimeout as sleep } from "node:timers/promises";
import { LaunchError } from "./checkout.mjs";
import { isEnding } from "./lifetime.mjs";
import { keepRunning } from "./processes.mjs";
import { API_MEMORY, script, tethered, tool } from "./tools.mjs";

const READY_WITHIN_MS = 120_000;

/**
 * Starts the console, the API and the worker and waits until all answer. `died` rejects when one of them ends
 * unasked: a deployment with a part missing is worse than one that stops and says so.
 */
export async function serve(env, { isDevelopment = false } = {}) {
  const watch = isDevelopment ? ["--watch", "--watch-preserve-output"] : [];
  const services = [
    keepRunning("web", tethered([...tool("next"), isDevelopment ? "dev" : "start", "-p", env.PORT]), env),
    keepRunning("api", tethered([...watch, ...API_MEMORY, ...script("lib/api/serve.ts")]), env),
    keepRunning("worker", tethered([...watch, ...script("lib/worker.ts")]), env),
  ];
  const died = whenOneDies(services);
  await Promise.race([allReady(env), died]);
  const stop = () => Promise.all(services.map((service) => service.stop()));
  return { died, stop };
}

/** Never resolves; rejects with the name of the service that ended while nobody asked it to. */
export function whenOneDies(services) {
  const died = new Promise((_, reject) => {
    for (const { name, exited } of services) {
      exited.then((how) => {
        if (!isEnding()) reject(new LaunchError(`The ${name} process ended (${how}); stopping the others.`));
      }, reject);
    }
  });
  died.catch(() => undefined);
  return died;
}

async function allReady(env) {
  await Promise.all([
    answersAt(`http://127.0.0.1:${env.PORT}/api/health`, (response) => response.ok),
    answersAt(`http://127.0.0.1:${env.API_PORT}/`, () => true),
  ]);
}

async function answersAt(url, isGood) {
  const until = Date.now() + READY_WITHIN_MS;
  let last = "no answer";
  while (Date.now() < until) {
    try {
      const response = await fetch(url, { redirect: "manual", signal: AbortSignal.timeout(30_000) });
      if (isGood(response)) return;
      last = `status ${response.status}: ${(await response.text()).slice(0, 300)}`;
    } catch (error) {
      last = error.cause?.message ?? error.message;
    }
    await sleep(150);
  }
  throw new LaunchError(`${url} is not ready after ${READY_WITHIN_MS / 1000} s (${last}).`);
}
