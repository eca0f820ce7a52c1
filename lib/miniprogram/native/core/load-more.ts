import { NATIVE_MORE_PATH } from "@/lib/miniprogram/host/launch";
import type { moreApi } from "@/lib/miniprogram/native/api/more";
import type { moreComponents } from "@/lib/miniprogram/native/components/more";
import { loadScript } from "@/lib/miniprogram/native/core/load-file";

/** The part of the runtime that not every package needs. */
export interface More {
  api: typeof moreApi;
  components: typeof moreComponents;
}

let here: More | null = null;
let coming: Promise<void> | null = null;

/** The other part has run; before the package does, where the compiler saw that it is needed. */
export function takeMore(more: More): void {
  here = more;
}

/** The other part if it is here already. */
export function moreNow(): More | null {
  return here;
}

/** Fetches the other part once; a failure is tried again at the next call. */
export async function loadMore(): Promise<More> {
  if (!here) {
    coming ??= loadScript(NATIVE_MORE_PATH).finally(() => {
      coming = null;
    });
    await coming;
  }
  if (!here) throw new Error("the runtime is not complete");
  return here;
}
