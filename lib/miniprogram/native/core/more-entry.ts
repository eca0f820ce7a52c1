import { moreApi } from "@/lib/miniprogram/native/api/more";
import { moreComponents } from "@/lib/miniprogram/native/components/more";
import type { More } from "@/lib/miniprogram/native/core/load-more";

/** The part of the runtime that not every package needs hands itself to the other. */
const { liantaiNative } = window as unknown as { liantaiNative: { more(more: More): void } };
liantaiNative.more({ api: moreApi, components: moreComponents });
