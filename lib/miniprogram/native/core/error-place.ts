import { placeInModule } from "@/lib/miniprogram/native/core/modules";

/** Where in the author's sources something went wrong; lines and columns count from 1. */
export interface ErrorPlace {
  source: string;
  line: number;
  column: number;
}

const PLACE = /([\w@%.+~-]+(?:\/[\w@%.+~-]+)*\.(?:js|ts|mjs|cjs|json|wxs|sjs|jds|xhs)):(\d+):(\d+)/g;

/**
 * The topmost line of a stack that lies in one of the author's files. Modules are evaluated under their own names, so
 * every browser names them as they are; lines of the runtime are passed over.
 */
export function findPlace(stack: string | undefined, isModule: (path: string) => boolean): ErrorPlace | null {
  if (!stack) return null;
  for (const [, written = "", line, column] of stack.matchAll(PLACE)) {
    // Firefox and Safari write the function before the file, an at sign between them.
    const source = [written, written.slice(written.indexOf("@") + 1)].find(isModule);
    if (source !== undefined) return { source, ...placeInModule(Number(line), Number(column)) };
  }
  return null;
}

/** A short text for whatever was thrown. */
export function messageOf(error: unknown): string {
  if (error instanceof Error) return error.message || error.name;
  if (typeof error === "object" && error !== null) {
    if ("errMsg" in error) return String(error.errMsg);
    if ("message" in error) return String(error.message);
    return "[object]";
  }
  return String(error);
}
