import { writeFile } from "node:fs/promises";
import { text } from "node:stream/consumers";
import { compilePackage } from "@/lib/miniprogram/compile/compile";
import { type CompileJob, type JobFile, type JobResult, RESULT_FILE } from "@/lib/miniprogram/compile/job";
import { diskSource } from "@/lib/miniprogram/compile/package-source";

/** The compiler's process: reads one job, writes the result into its working folder, ends. It runs none of the sources. */
async function main(): Promise<void> {
  const job = JSON.parse(await text(process.stdin)) as CompileJob;
  const result = await compilePackage({
    source: diskSource(job.files),
    ...(job.dialect && { dialect: job.dialect }),
  });
  const files: JobFile[] = [];
  for (const file of result.files) {
    if ("source" in file) {
      files.push({ path: file.path, mime: file.mime, source: file.source });
      continue;
    }
    const bytes = Buffer.from(file.text);
    const written = `out-${files.length}`;
    await writeFile(written, bytes);
    files.push({ path: file.path, mime: file.mime, written, size: bytes.length });
  }
  await writeFile(RESULT_FILE, JSON.stringify({ ...result, files } satisfies JobResult));
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(error instanceof Error ? error.stack : error);
    process.exit(1);
  },
);
