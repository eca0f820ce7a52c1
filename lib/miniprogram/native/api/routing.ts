import { type Options, Refusal } from "@/lib/miniprogram/native/api/callbacks";
import type { ApiContext, Family } from "@/lib/miniprogram/native/api/context";
import { needText, numberOf, textOf } from "@/lib/miniprogram/native/api/read";

type Listeners = Record<string, (...args: never[]) => void>;

/** Moving between pages; the core does it. */
export function routingApi({ host, liantai }: ApiContext): Family {
  const { router } = host;
  return {
    calls: {
      navigateTo: (options: Options) =>
        router.navigateTo(needText(options, "url"), (options.events ?? undefined) as Listeners | undefined),
      redirectTo: (options: Options) => router.redirectTo(needText(options, "url")),
      reLaunch: (options: Options) => router.reLaunch(needText(options, "url")),
      switchTab: (options: Options) => router.switchTab(needText(options, "url")),
      navigateBack: ({ delta }: Options) => router.navigateBack(Math.max(1, Math.floor(numberOf(delta, 1)))),
      restartMiniProgram: ({ path }: Options) => router.reLaunch(textOf(path, `/${host.app.entry}`)),
      enableAlertBeforeUnload: (options: Options) => host.setLeaveQuestion(needText(options, "message")),
      disableAlertBeforeUnload: () => host.setLeaveQuestion(null),
      preDownloadSubpackage: (options: Options) => host.loadSubpackage(needText(options, "packageName")),
      exitMiniProgram: () => liantai.start("leave", {}).answer,
      navigateBackMiniProgram: () => {
        throw new Refusal("no mini-program to go back to");
      },
    },
  };
}
