import type { LaunchOptions } from "@/lib/miniprogram/host/launch";
import type { AppHost } from "@/lib/miniprogram/native/contract";
import { type Address, readAddress } from "@/lib/miniprogram/native/core/addresses";

/** The page asked for; the package's first one when none was. A query in the path and one beside it count together. */
export function launchAddress(options: LaunchOptions, entry: string): Address {
  const { path, query } = readAddress(`/${options.path.replace(/^\/+/, "")}`, "", () => true);
  return { path: path === "" ? entry : path, query: { ...query, ...options.query } };
}

/** What `onLaunch` and `onShow` are told. */
export function launchInfo(options: LaunchOptions, { path, query }: Address): AppHost["launch"] {
  return { path, query, scene: options.scene, referrerInfo: {} };
}
