import type { WireCall } from "../wire/wire-call";
import type { Situation } from "../wire/wire-doc";
import { must } from "./machine";
import type { WireWorld } from "./wire-world";

/** Brings a situation about, and answers how to end it. */
type Begin = (world: WireWorld, call: WireCall) => Promise<() => Promise<unknown>>;

export const situations: Record<Situation, Begin> = {
  "feature off": async ({ institution }) => {
    const set = (enabled: boolean) => must(institution, "PUT", "/institution/promoter_feature", { enabled });
    await set(false);
    return () => set(true);
  },
};
