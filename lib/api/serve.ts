import { serve } from "@hono/node-server";
import { env } from "@/lib/kernel/env";
import { listenForChanges } from "@/lib/kernel/hot-listener";
import { api } from "./app";
import { closeRooms } from "./ingest";

/** How long calls under way may take after we were told to stop. */
const graceMs = 8_000;

listenForChanges();
const server = serve({ fetch: api.fetch, port: env.apiPort }, ({ port }) => console.log(`API on port ${port}`));

function stop(): void {
  server.close(() => void closeRooms().then(() => process.exit(0)));
  if ("closeIdleConnections" in server) server.closeIdleConnections();
  setTimeout(() => process.exit(0), graceMs).unref();
}

process.once("SIGTERM", stop);
process.once("SIGINT", stop);
