import { sign, unsign } from "@/lib/kernel/crypto";

/** A share code that travels with one opening of a mini-program: `key` stands in the page's address and ticket. */
export type Travelling = { key: string; code: string; since: Date };

/** Openings kept side by side: tabs of several shops. */
const most = 8;
/** A page left open longer is another visit (as long as a ticket lasts). */
const visitMs = 12 * 3_600_000;

const isKey = (text: string): boolean => /^[0-9a-hjkmnp-tv-z]{8}$/.test(text);
export const visitKeyLength = 8;

function read(cookie: string | undefined, visitorId: string): Travelling[] {
  const [owner, ...entries] = (cookie && unsign("travelling", cookie)?.split("~")) || [];
  if (owner !== visitorId) return [];
  return entries.flatMap((entry) => {
    const [key = "", code = "", since = ""] = entry.split(".");
    return isKey(key) && code ? [{ key, code, since: new Date(Number.parseInt(since, 36)) }] : [];
  });
}

/** The cookie with one more opening in it; signed for this visitor, so that it is worth nothing in another browser. */
export function addTravelling(cookie: string | undefined, visitorId: string, added: Travelling): string {
  const all = [...read(cookie, visitorId), added].slice(-most);
  return sign(
    "travelling",
    [visitorId, ...all.map(({ key, code, since }) => `${key}.${code}.${since.getTime().toString(36)}`)].join("~"),
  );
}

/** The code that still travels with this opening, or null. */
export function travellingCode(
  cookie: string | undefined,
  visitorId: string,
  key: string | null,
  now: Date,
): string | null {
  const found = read(cookie, visitorId).find((one) => one.key === key);
  return found && now.getTime() - found.since.getTime() < visitMs ? found.code : null;
}

/** The opening an address names, where it looks like one. */
export const readVisitKey = (text: string | null): string | null => (text && isKey(text) ? text : null);
