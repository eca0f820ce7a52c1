import { AppError } from "@/lib/kernel/errors";
import { RateLimit } from "@/lib/miniprogram/host/rate-limit";

/** What one visitor of one mini-program may send through this process: a burst, and so much a second. */
const requests = { burst: 120, perSecond: 15 } as const;
/** Kibibytes in both directions. */
const kibibytes = { burst: 60 * 1024, perSecond: 1024 } as const;
/** Under way at once, for one visitor and in all. */
const mostAtOnce = { guest: 12, all: 200 } as const;
/** Visitors remembered; the least recent are forgotten and start with a full burst. */
const mostKept = 5000;

type Allowance = { requests: RateLimit; bytes: RateLimit; underWay: number };

const kept = new Map<string, Allowance>();
let underWay = 0;

const clock = () => performance.now();

function allowanceOf(key: string): Allowance {
  const known = kept.get(key) ?? {
    requests: new RateLimit(requests.burst, requests.perSecond, clock),
    bytes: new RateLimit(kibibytes.burst, kibibytes.perSecond, clock),
    underWay: 0,
  };
  kept.delete(key);
  kept.set(key, known);
  if (kept.size > mostKept) kept.delete(kept.keys().next().value ?? "");
  return known;
}

/**
 * Runs a proxied request within what this visitor may send; `sizeOf` says the bytes of both directions when it is over.
 * Throws rate_limited. Counted per process: the cap keeps one visitor from using it up, it is no quota.
 */
export async function withinLimits<Result>(
  key: string,
  run: () => Promise<Result>,
  sizeOf: (result: Result) => number,
): Promise<Result> {
  const allowance = allowanceOf(key);
  const isFull = allowance.underWay >= mostAtOnce.guest || underWay >= mostAtOnce.all;
  if (isFull || !allowance.bytes.has() || !allowance.requests.take()) throw new AppError("rate_limited");
  allowance.underWay += 1;
  underWay += 1;
  try {
    const result = await run();
    allowance.bytes.spend(sizeOf(result) / 1024);
    return result;
  } finally {
    allowance.underWay -= 1;
    underWay -= 1;
  }
}
