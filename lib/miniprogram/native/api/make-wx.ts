import { makeCall } from "@/lib/miniprogram/native/api/callbacks";
import { canIUse } from "@/lib/miniprogram/native/api/can-i-use";
import { canvasApi } from "@/lib/miniprogram/native/api/canvas/canvas-api";
import { chromeApi } from "@/lib/miniprogram/native/api/chrome";
import type { ApiContext, Family, MakeFamily } from "@/lib/miniprogram/native/api/context";
import type { ApiHost } from "@/lib/miniprogram/native/api/core-port";
import { handApi } from "@/lib/miniprogram/native/api/device/hand";
import { happeningsApi } from "@/lib/miniprogram/native/api/device/happenings";
import { logsApi } from "@/lib/miniprogram/native/api/device/logs";
import { systemApi } from "@/lib/miniprogram/native/api/device/system";
import { Events } from "@/lib/miniprogram/native/api/events";
import { Disk } from "@/lib/miniprogram/native/api/files/disk";
import { fileSystemApi } from "@/lib/miniprogram/native/api/files/file-system";
import { identityApi } from "@/lib/miniprogram/native/api/identity";
import { Kept } from "@/lib/miniprogram/native/api/kept";
import { albumApi } from "@/lib/miniprogram/native/api/media/album";
import { filmApi } from "@/lib/miniprogram/native/api/media/film";
import { soundApi } from "@/lib/miniprogram/native/api/media/sound";
import { requestApi } from "@/lib/miniprogram/native/api/net/requests";
import { socketsApi } from "@/lib/miniprogram/native/api/net/sockets";
import { keepContext } from "@/lib/miniprogram/native/api/open-type";
import { paymentApi } from "@/lib/miniprogram/native/api/payment";
import { standIn } from "@/lib/miniprogram/native/api/refusals";
import { routingApi } from "@/lib/miniprogram/native/api/routing";
import { shareApi } from "@/lib/miniprogram/native/api/share";
import { storageApi } from "@/lib/miniprogram/native/api/storage";
import { dialogsApi } from "@/lib/miniprogram/native/api/ui/dialogs";
import { Layer } from "@/lib/miniprogram/native/api/ui/layer";
import { Toast } from "@/lib/miniprogram/native/api/ui/toast";
import { viewApi } from "@/lib/miniprogram/native/api/view/view-api";
import { sayIn } from "@/lib/miniprogram/native/api/words";

const FAMILIES: readonly MakeFamily[] = [
  ...[routingApi, chromeApi, dialogsApi, identityApi, paymentApi, shareApi, requestApi, socketsApi, storageApi],
  ...[fileSystemApi, systemApi, happeningsApi, handApi, viewApi, canvasApi, albumApi, soundApi, filmApi, logsApi],
  ownApi,
];

/** What this host adds of its own, in promises: launch facts, coupons, views, payments. Under every dialect's name. */
function ownApi({ liantai }: ApiContext): Family {
  const { claimCoupon, reportView, requestPayment, share, login } = liantai;
  return {
    plain: {
      canIUse,
      liantai: { launch: liantai.getLaunchOptions(), claimCoupon, reportView, requestPayment, share, login },
    },
  };
}

/** The members of `wx` that are built, without the stand-ins for the rest. */
export function builtMembers(host: ApiHost): Record<string, unknown> {
  const { liantai } = host;
  const report = (error: unknown) => host.report(error, "wx");
  const layer = new Layer(host.app.dialect, () => document.documentElement);
  const context: ApiContext = {
    host,
    liantai,
    say: sayIn(liantai.about.locale),
    layer,
    toast: new Toast(layer),
    events: new Events(report),
    disk: new Disk(),
    kept: new Kept(liantai),
    report,
  };
  keepContext(context);
  const wx: Record<string, unknown> = {};
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
