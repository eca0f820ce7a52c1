import { serveNative } from "@/lib/miniprogram/native/testing/serve";

/** `npx tsx lib/miniprogram/native/testing/serve-folder.ts <folder> [port]`: a project in a browser, nothing else needed. */
const [folder, port] = process.argv.slice(2);
if (!folder) throw new Error("which folder?");
const site = await serveNative({ folder, ...(port && { port: Number(port) }) });
for (const { level, file, line, message } of site.diagnostics) console.log(level, `${file}:${line ?? ""}`, message.zh);
console.log(`${site.pages.length} pages, compiled in ${Math.round(site.milliseconds)} ms: ${site.url}`);
