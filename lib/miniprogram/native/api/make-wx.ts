import { makeCall } from "@/lib/miniprogram/native/api/callbacks";
import { chromeApi } from "@/lib/miniprogram/native/api/chrome";
import type { ApiContext, Family, MakeFamily } from "@/lib/miniprogram/native/api/context";
import type { ApiHost } from "@/lib/miniprogram/native/api/core-port";
import { happeningsApi } from "@/lib/miniprogram/native/api/device/happenings";
import { systemApi } from "@/lib/miniprogram/native/api/device/system";
import { Events } from "@/lib/miniprogram/native/api/events";
import { fileAddresses, USER_DATA_PATH } from "@/lib/miniprogram/native/api/files/addresses";
import { Kept } from "@/lib/miniprogram/native/api/kept";
import { lateMembers, more } from "@/lib/miniprogram/native/api/late";
import { requestApi } from "@/lib/miniprogram/native/api/net/requests";
import { send } from "@/lib/miniprogram/native/api/net/send";
import { keepContext } from "@/lib/miniprogram/native/api/open-type";
import { standIn } from "@/lib/miniprogram/native/api/refusals";
import { routingApi } from "@/lib/miniprogram/native/api/routing";
import { sessionApi } from "@/lib/miniprogram/native/api/session";
import { storageApi } from "@/lib/miniprogram/native/api/storage";
import { viewApi } from "@/lib/miniprogram/native/api/view/view-api";

const FAMILIES: readonly MakeFamily[] = [
  ...[routingApi, chromeApi, sessionApi, requestApi, storageApi, systemApi, happeningsApi, viewApi, ownApi],
];

/** Milliseconds after a page has been shown until the other part is fetched, where it is not here yet. */
const LATER_MS = 300;

/** What this host adds of its own, in promises: launch facts, coupons, views, payments. Under every dialect's name. */
function ownApi({ liantai }: ApiContext): Family {
  const { claimCoupon, reportView, requestPayment, share, login } = liantai;
  return {
    plain: {
      env: { USER_DATA_PATH },
      liantai: { launch: liantai.getLaunchOptions(), claimCoupon, reportView, requestPayment, share, login },
    },
  };
}

/** The members of `wx` that are built, without the stand-ins for the rest. */
export function builtMembers(host: ApiHost): Record<string, unknown> {
  const { liantai } = host;
  const report = (error: unknown) => host.report(error, "wx");
  const context: ApiContext = {
    host,
    liantai,
    events: new Events(report),
    kept: new Kept(liantai),
    addresses: fileAddresses,
    send: (sent) => send(liantai, sent),
    report,
  };
  keepContext(context);
  // The shell's menu, toasts and sheets are wanted soon after the first page, though not before it.
  host.on("pageShow", () => setTimeout(() => more(context).catch(() => undefined), LATER_MS));
  const wx: Record<string, unknown> = lateMembers(context);
  for (const make of FAMILIES) {
    const { calls = {}, plain = {} } = make(context);
    for (const [name, run] of Object.entries(calls)) wx[name] = makeCall(name, run, report);
    Object.assign(wx, plain);
  }
  return wx;
}

/**
 * The object uploaded code knows as `wx`, `xhs`, `tt` or `jd`. A member that is not built is there all the same: it
 * notes its use, once, and fails with `name:fail not supported`. What a package adds to it stays.
 */
export function makeWx(host: ApiHost): Record<string, unknown> {
  const wx = builtMembers(host);
  const noted = new Set<string>();
  const note = (name: string) => {
    if (noted.has(name)) return;
    noted.add(name);
    host.unsupported(name);
  };
  return new Proxy(wx, {
    get: (members, key) => {
      if (typeof key === "symbol" || key in members) return Reflect.get(members, key);
      const found = standIn(key, note, (error) => host.report(error, "wx"));
      if (found !== undefined) members[key] = found;
      return found;
    },
  });
}
