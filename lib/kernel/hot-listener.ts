import pg from "pg";
import { env } from "./env";
import { dropHot, setListening } from "./hot-cache";

const channel = "liantai_hot";
const againMs = 500;

/**
 * Hears of changes to what hot caches keep, on a connection of its own. When it breaks, everything is forgotten and
 * nothing kept until it stands again. Answers how to stop.
 */
export function listenForChanges(): () => Promise<void> {
  let client: pg.Client | null = null;
  let isStopped = false;
  let timer: NodeJS.Timeout | undefined;

  const lost = (from: pg.Client) => {
    if (client !== from) return;
    client = null;
    setListening(false);
    from.end().catch(() => undefined);
    if (!isStopped) timer = setTimeout(connect, againMs);
  };

  const connect = async (): Promise<void> => {
    const fresh = new pg.Client({
      connectionString: env.databaseUrl,
      keepAlive: true,
      application_name: "liantai-hot",
    });
    client = fresh;
    fresh.on("error", () => lost(fresh));
    fresh.on("end", () => lost(fresh));
    fresh.on("notification", ({ payload }) => dropHot(payload ? [payload] : undefined));
    try {
      await fresh.connect();
      await fresh.query(`listen ${channel}`);
      if (client === fresh) setListening(true);
    } catch {
      lost(fresh);
    }
  };

  void connect();
  return async () => {
    isStopped = true;
    clearTimeout(timer);
    setListening(false);
    await client?.end();
  };
}
