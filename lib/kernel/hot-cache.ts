import { performance } from "node:perf_hooks";

/** However a notice is lost, nothing is believed for longer. */
const believedMs = 1_000;

type Entry<V> = { value: Promise<V>; until: number };
type Cache = { tables: readonly string[]; drop: () => void };

const caches = new Set<Cache>();
let isListening = false;

/** Forgets what was read of these tables; of all where none are named. */
export function dropHot(tables?: readonly string[]): void {
  for (const cache of caches) if (!tables || cache.tables.some((table) => tables.includes(table))) cache.drop();
}

/** Whether changes of other processes are heard of. While they are not, nothing is kept. */
export function setListening(isHeard: boolean): void {
  isListening = isHeard;
  dropHot();
}

export type HotCache<V> = { read: (key: string, load: () => Promise<V | null>) => Promise<V | null> };

/**
 * What is read again and again and changes rarely, kept in this process until one of `tables` changes: the transaction
 * that changes it says so (db/hot-tables.ts), and every process that listens forgets at its commit. An entry is entered
 * when its reading begins, so that a change which comes in between drops it too. Nothing lives longer than a second, even
 * if a notice were lost, and a process that does not hear keeps nothing. What is not there is asked for anew each time.
 *
 * Only for what may be a moment old: who a token belongs to, where a link leads. What decides about money (plans,
 * bindings, lock days, policies) is kept by ./histories, and believed only as far as the transaction sees it stand.
 */
export function hotCache<V>(tables: readonly string[], most = 20_000): HotCache<V> {
  let entries = new Map<string, Entry<V | null>>();
  caches.add({
    tables,
    drop: () => {
      entries = new Map();
    },
  });
  return {
    read: (key, load) => {
      if (!isListening) return load();
      const now = performance.now();
      const known = entries.get(key);
      if (known && known.until > now) return known.value;
      if (entries.size >= most) entries = new Map();
      const into = entries;
      const value = load();
      const entry = { value, until: now + believedMs };
      into.set(key, entry);
      const forget = () => {
        if (into.get(key) === entry) into.delete(key);
      };
      value.then((found) => found === null && forget(), forget);
      return value;
    },
  };
}
