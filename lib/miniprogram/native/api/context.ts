import type { Liantai } from "@/lib/miniprogram/browser/liantai";
import type { Options, Run } from "@/lib/miniprogram/native/api/callbacks";
import type { ApiHost } from "@/lib/miniprogram/native/api/core-port";
import type { Events } from "@/lib/miniprogram/native/api/events";
import type { Disk, StoredFile } from "@/lib/miniprogram/native/api/files/disk";
import type { Kept } from "@/lib/miniprogram/native/api/kept";
import type { Answer, Sent } from "@/lib/miniprogram/native/api/net/send";
import type { Layer } from "@/lib/miniprogram/native/api/ui/layer";
import type { Toast } from "@/lib/miniprogram/native/api/ui/toast";
import type { Say } from "@/lib/miniprogram/native/api/words";

/** What every family of APIs is made from. */
export interface ApiContext {
  readonly host: ApiHost;
  readonly liantai: Liantai;
  readonly events: Events;
  readonly kept: Kept;
  /** Sends a request through the shell and the server's proxy, in its turn. */
  readonly send: (sent: Sent) => Promise<Answer>;
  /** Where local files can be loaded from, by path. */
  readonly addresses: Map<string, string>;
  /** Takes an error of uploaded code that an API caught. */
  readonly report: (error: unknown) => void;
}

/** Some members of `wx`: `calls` get callbacks and promises around them, `plain` stands as it is. */
export interface Family {
  calls?: Readonly<Record<string, Run>>;
  plain?: Readonly<Record<string, unknown>>;
}

export type MakeFamily = (context: ApiContext) => Family;
export type MakeMore = (context: MoreContext) => Family;

/** What the families loaded later have besides: something to draw with, and words. */
export interface MoreContext extends ApiContext {
  readonly say: Say;
  readonly layer: Layer;
  readonly toast: Toast;
  readonly disk: Disk;
  /** A file by whatever name a package knows it; rejects in the words of a file system. */
  readonly fileAt: (path: string) => Promise<StoredFile>;
}

/** An API loaded later; some take the component to look in as a second argument. */
export type LateRun = (options: Options, inside?: unknown) => unknown;
export type LateCalls = Readonly<Record<string, LateRun>>;
