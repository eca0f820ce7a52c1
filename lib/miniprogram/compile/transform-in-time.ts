import { type TransformOptions, type TransformResult, transform } from "esbuild";

/** Milliseconds one source may take: no ordinary one comes near, also on a machine with much to do. */
const LONGEST = 20_000;

/** esbuild's transform, given up when a source made to be hard takes too long; the other sources are not held up by it. */
export async function transformInTime(source: string, options: TransformOptions): Promise<TransformResult> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error("the source takes too long to be read")), LONGEST);
  });
  try {
    return await Promise.race([transform(source, options), late]);
  } finally {
    clearTimeout(timer);
  }
}
