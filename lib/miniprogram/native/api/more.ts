import { canIUse } from "@/lib/miniprogram/native/api/can-i-use";
import { canvasApi } from "@/lib/miniprogram/native/api/canvas/canvas-api";
import { canvasCalls } from "@/lib/miniprogram/native/api/canvas/canvas-read";
import type { ApiContext, LateCalls, LateRun, MakeMore, MoreContext } from "@/lib/miniprogram/native/api/context";
import { handCalls } from "@/lib/miniprogram/native/api/device/hand";
import { logsApi } from "@/lib/miniprogram/native/api/device/logs";
import { Disk } from "@/lib/miniprogram/native/api/files/disk";
import { fileSystemApi } from "@/lib/miniprogram/native/api/files/file-system";
import { fileAt } from "@/lib/miniprogram/native/api/files/sources";
import { identityCalls } from "@/lib/miniprogram/native/api/identity";
import { albumCalls } from "@/lib/miniprogram/native/api/media/album";
import { filmApi } from "@/lib/miniprogram/native/api/media/film";
import { soundApi } from "@/lib/miniprogram/native/api/media/sound";
import { socketsApi } from "@/lib/miniprogram/native/api/net/sockets";
import { transferApi } from "@/lib/miniprogram/native/api/net/transfers";
import type { OpenTypeInput } from "@/lib/miniprogram/native/api/open-type";
import { actOpenType } from "@/lib/miniprogram/native/api/open-type-acts";
import { shareCalls } from "@/lib/miniprogram/native/api/share";
import { dialogCalls } from "@/lib/miniprogram/native/api/ui/dialogs";
import { Layer } from "@/lib/miniprogram/native/api/ui/layer";
import { Toast } from "@/lib/miniprogram/native/api/ui/toast";
import { animateNodes, clearAnimations } from "@/lib/miniprogram/native/api/view/animate";
import { fontCalls } from "@/lib/miniprogram/native/api/view/font";
import { waitingApi } from "@/lib/miniprogram/native/api/view/waiting-api";
import { sayIn } from "@/lib/miniprogram/native/api/words";

export interface StartedMore {
  /** Without callbacks around them: the other part puts those. */
  calls: LateCalls;
  plain: Readonly<Record<string, unknown>>;
  fileAt: MoreContext["fileAt"];
  actOpenType(openType: string, input: OpenTypeInput): Promise<Record<string, unknown>>;
  animate(instance: unknown, args: readonly unknown[]): void;
  clearAnimation(instance: unknown, args: readonly unknown[]): void;
}

const FAMILIES: readonly MakeMore[] = [
  ...[fileSystemApi, transferApi, socketsApi, canvasApi, soundApi, filmApi, waitingApi, logsApi],
  () => ({ plain: { canIUse } }),
];
const CALLS = [dialogCalls, identityCalls, handCalls, shareCalls, albumCalls, canvasCalls, fontCalls];

function start(main: ApiContext): StartedMore {
  const { host, liantai } = main;
  const layer = new Layer(host.app.dialect, () => document.documentElement);
  const context: MoreContext = {
    ...main,
    say: sayIn(liantai.about.locale),
    layer,
    toast: new Toast(layer),
    disk: new Disk(main.addresses),
    fileAt: (path) => fileAt(context, path),
  };
  const calls: Record<string, LateRun> = {};
  const plain: Record<string, unknown> = {};
  for (const make of FAMILIES) {
    const family = make(context);
    Object.assign(calls, family.calls);
    Object.assign(plain, family.plain);
  }
  for (const make of CALLS) Object.assign(calls, make(context));
  return {
    calls,
    plain,
    fileAt: context.fileAt,
    actOpenType: (openType, input) => actOpenType(context, openType, input),
    animate: (instance, args) => animateNodes(context, instance, args),
    clearAnimation: (instance, args) => clearAnimations(context, instance, args),
  };
}

/** The part of the API that a plain page does without: what asks, draws, keeps files, plays and waits. */
export const moreApi = { start };
