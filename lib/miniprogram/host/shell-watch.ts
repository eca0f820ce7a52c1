import { CallError } from "@/lib/miniprogram/host/shell-server";

/** How often a page that is in sight asks whether it may still be open, in milliseconds. */
const EVERY_MS = 5_000;

/** Answers after which nothing of the page may go on; a network that is gone is none of them. */
const ENDED = new Set(["gone", "expired", "forbidden", "not_found", "unauthenticated"]);

/**
 * Asks again and again whether this visitor may still have the page open: a trial that was taken back, a member who was
 * removed, a mini-program that was stopped. Calls `end` once with what was said, and asks no more.
 */
export function watchAccess(ask: () => Promise<unknown>, end: (message: string) => void): void {
  let isAsking = false;
  const look = async () => {
    if (isAsking || document.visibilityState !== "visible") return;
    isAsking = true;
    try {
      await ask();
    } catch (error) {
      if (error instanceof CallError && ENDED.has(error.code)) {
        clearInterval(timer);
        document.removeEventListener("visibilitychange", look);
        end(error.message);
      }
    } finally {
      isAsking = false;
    }
  };
  const timer = setInterval(look, EVERY_MS);
  document.addEventListener("visibilitychange", look);
}
