import type { Liantai } from "@/lib/miniprogram/browser/liantai";
import type { Run } from "@/lib/miniprogram/native/api/callbacks";
import type { ApiHost } from "@/lib/miniprogram/native/api/core-port";
import type { Events } from "@/lib/miniprogram/native/api/events";
import type { Disk } from "@/lib/miniprogram/native/api/files/disk";
import type { Kept } from "@/lib/miniprogram/native/api/kept";
import type { Layer } from "@/lib/miniprogram/native/api/ui/layer";
import type { Toast } from "@/lib/miniprogram/native/api/ui/toast";
import type { Say } from "@/lib/miniprogram/native/api/words";

/** What every family of APIs is made from. */
export interface ApiContext {
  readonly host: ApiHost;
  readonly liantai: Liantai;
  readonly say: Say;
  readonly layer: Layer;
  readonly toast: Toast;
  readonly events: Events;
  readonly disk: Disk;
  readonly kept: Kept;
  /** Takes an error of uploaded code that an API caught. */
  readonly report: (error: unknown) => void;
}

/** Some members of `wx`: `calls` get callbacks and promises around them, `plain` stands as it is. */
export interface Family {
  calls?: Readonly<Record<string, Run>>;
  plain?: Readonly<Record<string, unknown>>;
}

export type MakeFamily = (context: ApiContext) => Family;
