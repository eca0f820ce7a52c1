import type { StorageMirror } from "@/lib/miniprogram/browser/storage-mirror";

const PREFIX = "localStorage:";

/**
 * An opaque origin has no localStorage: touching it throws, and many builds touch it at once. They get one that
 * lasts through the shell. Where the real one works (outside a sandbox) it is left alone.
 */
export function installLocalStorage(storage: StorageMirror): void {
  try {
    window.localStorage.getItem("");
    return;
  } catch {
    Object.defineProperty(window, "localStorage", { value: standIn(storage), configurable: true });
  }
}

function standIn(storage: StorageMirror): Storage {
  const names = () =>
    storage
      .keys()
      .filter((key) => key.startsWith(PREFIX))
      .map((key) => key.slice(PREFIX.length));
  // The real one cannot fail later; a full store is reported by the shell as an error of the call.
  const ignore = () => undefined;
  return {
    get length() {
      return names().length;
    },
    key: (index) => names()[index] ?? null,
    getItem: (key) => {
      const kept = storage.get(PREFIX + String(key));
      return kept === undefined ? null : String(JSON.parse(kept));
    },
    setItem: (key, value) => {
      storage.set(PREFIX + String(key), JSON.stringify(String(value))).catch(ignore);
    },
    removeItem: (key) => {
      storage.remove(PREFIX + String(key)).catch(ignore);
    },
    clear: () => {
      for (const name of names()) storage.remove(PREFIX + name).catch(ignore);
    },
  };
}
