import type { IncomingMessage, ServerResponse } from "node:http";
import { systemCaller } from "@/lib/doors/callers";
import { greetVisitor, type HasHeaders, showsSession, travellingSetCookie, visitorFacts } from "@/lib/doors/visitor";
import { landingBehind } from "@/lib/host/open-share";
import { followOpenings, type LoggedOpening, type Noted, noteOpenings } from "@/lib/host/opening-log";
import { isPrefetch, isTopLevel, landingAddress, landingOf } from "@/lib/host/rules";
import { addTravelling } from "@/lib/host/travelling";
import { makeRoom, type Room } from "@/lib/kernel/group-commit";
import { labelOfHost } from "@/lib/previews/frame-hosts";
import { isShareCode } from "@/lib/shares/rules";

/** More openings than this in one second are a flood. */
const floodPerSecond = 100;

export const noteRoom: Room<LoggedOpening, Noted> = makeRoom({
  run: (openings) => noteOpenings(systemCaller("share"), openings),
  most: 500,
  lanes: 2,
  waiting: 8_000,
});

let second = 0;
let inSecond = 0;
let lastFlood = Number.NEGATIVE_INFINITY;
let isFollowing = false;

function isFlood(now: number): boolean {
  const current = Math.floor(now / 1000);
  if (current !== second) {
    second = current;
    inSecond = 0;
  }
  if (++inSecond > floodPerSecond) lastFlood = now;
  return now - lastFlood < 1_000;
}

/** What was only noted is followed up as soon as the flood is over; where this process dies, the worker does it. */
async function follow(): Promise<void> {
  if (isFollowing) return;
  isFollowing = true;
  try {
    for (;;) {
      await new Promise((resolve) => setTimeout(resolve, 200));
      if (performance.now() - lastFlood < 1_000) continue;
      if ((await followOpenings(systemCaller("share"))) === 0) return;
    }
  } catch (error) {
    console.error(JSON.stringify({ level: "error", text: `openings: ${error instanceof Error ? error.message : ""}` }));
  } finally {
    isFollowing = false;
  }
}

/**
 * The redirect of a link in a flood of openings, in front of everything else: the opening is durable before the answer,
 * many in one statement, and click, visit and touch are made of it when the flood is over (by the worker's sweep at the
 * latest), as of its own moment. Takes only plain openings by a person; answers false for all else, which goes the usual
 * way, as does every opening while there is no flood.
 */
export function takeFlood(request: IncomingMessage, response: ServerResponse): boolean {
  const { url = "", method, headers } = request;
  if (method !== "GET" || !url.startsWith("/s/")) return false;
  const code = url.slice(3);
  if (!isShareCode(code) || labelOfHost(headers.host ?? null) || !isFlood(performance.now())) return false;
  const asked: HasHeaders = {
    headers: {
      get: (name) => {
        const value = headers[name];
        return typeof value === "string" ? value : null;
      },
    },
  };
  if (isPrefetch(asked.headers) || !isTopLevel(asked.headers) || showsSession(asked)) return false;
  answer(asked, code, response).catch(() => response.writeHead(503, { "retry-after": "1" }).end());
  return true;
}

async function answer(asked: HasHeaders, code: string, response: ServerResponse): Promise<void> {
  const share = await landingBehind(systemCaller("share"), code, null);
  if (!share?.appid) {
    response.writeHead(share ? 503 : 404).end();
    return;
  }
  const visitor = greetVisitor(asked);
  const { key, at } = await noteRoom.enter({ code, visitor: visitor.key });
  const travelling = addTravelling(visitorFacts(asked).travelling, visitor.id, { key, code, since: at });
  response
    .writeHead(302, {
      location: landingAddress(share.appid, landingOf(share, null), key),
      "set-cookie": [visitor.setCookie, travellingSetCookie(travelling)],
      "cache-control": "no-store",
      "referrer-policy": "no-referrer",
      "x-robots-tag": "noindex",
    })
    .end();
  void follow();
}
