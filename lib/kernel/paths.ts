import path from "node:path";
import { env } from "./env";

/** Where uploaded packages and pictures lie, by their hashes. */
export const blobDir = (): string => path.join(env.dataDir, "files");

/** What the demo wrote for people and scripts to try. */
export const demoFile = (): string => path.join(env.dataDir, "demo.json");

/** Absolute address of a path of this deployment, as links and QR codes carry it. */
export const publicUrl = (pathname: string): string => new URL(pathname, env.publicUrl).toString();
