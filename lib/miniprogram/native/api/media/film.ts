import { isRecord } from "@/lib/miniprogram/native/api/callbacks";
import type { ApiContext, Family } from "@/lib/miniprogram/native/api/context";
import { playerIn, playerOf } from "@/lib/miniprogram/native/api/media/player";
import { textOf } from "@/lib/miniprogram/native/api/read";
import { findNodes } from "@/lib/miniprogram/native/api/view/find-nodes";
import { scopeOf } from "@/lib/miniprogram/native/api/view/scope";

/** `createVideoContext`, `createAudioContext`: players of a page by their id. */
export function filmApi(context: ApiContext): Family {
  const contextOf = (id: unknown, inside: unknown) => {
    const scope = scopeOf(context, isRecord(inside) ? inside : undefined);
    return playerOf(() => {
      const component = scope();
      return component ? playerIn(findNodes(component, `#${textOf(id)}`, true)[0]?.element) : null;
    });
  };
  return { plain: { createVideoContext: contextOf, createAudioContext: contextOf } };
}
