import type * as glassEasel from "glass-easel";
import type { ApiContext } from "@/lib/miniprogram/native/api/context";
import { componentOf } from "@/lib/miniprogram/native/api/view/find-nodes";

/** Where ids and selectors are looked for: in the component given, else in the page that is on top when they are. */
export function scopeOf(
  { host }: Pick<ApiContext, "host">,
  inside?: unknown,
): () => glassEasel.GeneralComponent | null {
  const given = componentOf(inside);
  const page = host.router.current();
  return () => given ?? (page ?? host.router.current())?.component ?? null;
}
