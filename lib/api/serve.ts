import { createServer } from "node:http";
import { getRequestListener } from "@hono/node-server";
import { env } from "@/lib/kernel/env";
import { listenForChanges } from "@/lib/kernel/hot-listener";
import { api } from "./app";
import { closeRooms } from "./ingest";
import { noteRoom, takeFlood } from "./share-flood";
import { takeTogether } from "./together";

/** How long calls under way may take after we were told to stop. */
const graceMs = 8_000;

listenForChanges();
const usual = getRequestListener(api.fetch);
const server = createServer((request, response) => {
  if (!takeFlood(request, response) && !takeTogether(request, response)) void usual(request, response);
});
server.listen(env.apiPort, () => console.log(`API on port ${env.apiPort}`));

function stop(): void {
  server.close(() => void Promise.all([closeRooms(), noteRoom.close()]).then(() => process.exit(0)));
  server.closeIdleConnections();
  setTimeout(() => process.exit(0), graceMs).unref();
}

process.once("SIGTERM", stop);
process.once("SIGINT", stop);
