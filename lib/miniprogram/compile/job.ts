import type { CompileResult } from "@/lib/miniprogram/compile/compile";
import type { Dialect } from "@/lib/miniprogram/package/kind";

/** What the parent writes to the child's standard input, as JSON. */
export interface CompileJob {
  files: { path: string; file: string; size: number }[];
  dialect: Dialect | null;
}

/** A file of the output as the child tells of it: bytes it wrote into its folder, or a file of the package. */
export type JobFile =
  | { path: string; mime: string; written: string; size: number }
  | { path: string; mime: string; source: string };

/** What the child leaves in its folder under this name, as JSON, when it is done. */
export const RESULT_FILE = "result.json";

export type JobResult = Omit<CompileResult, "files"> & { files: JobFile[] };
