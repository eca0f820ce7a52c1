import type { Loader, Message } from "esbuild";
import { relayout } from "@/lib/miniprogram/compile/relayout";
import { transformInTime } from "@/lib/miniprogram/compile/transform-in-time";

export interface ScriptOutcome {
  /** CommonJS on the lines of the source. */
  code: string;
  /** The same without comments, to look for names in. */
  bare: string;
}

export interface ScriptFault {
  message: string;
  line: number;
  column: number;
}

/** True when the text may use modules of the language; then it is rewritten, else it is kept as it stands. */
const MAY_BE_MODULE = /\b(?:import|export)\b/;

/**
 * Makes a script CommonJS. What is CommonJS already stays letter for letter; TypeScript and modules are rewritten and
 * laid out on their own lines again. Nothing is lowered but templates, so that no token spans lines.
 */
export async function transformScript(path: string, source: string): Promise<ScriptOutcome | { fault: ScriptFault }> {
  const loader: Loader = path.endsWith(".ts") ? "ts" : "js";
  try {
    const result = await transformInTime(source, {
      loader,
      format: "cjs",
      sourcemap: "external",
      sourcefile: path,
      sourcesContent: false,
      minifyWhitespace: true,
      legalComments: "none",
      charset: "utf8",
      logLevel: "silent",
      platform: "neutral",
      supported: { "template-literal": false, "dynamic-import": false },
      tsconfigRaw: "{}",
    });
    if (loader === "js" && !MAY_BE_MODULE.test(source)) return { code: source, bare: result.code };
    const { mappings } = JSON.parse(result.map) as { mappings: string };
    return { code: relayout(result.code, mappings), bare: result.code };
  } catch (error) {
    return { fault: faultOf(error) };
  }
}

function faultOf(error: unknown): ScriptFault {
  const first = hasErrors(error) ? error.errors[0] : undefined;
  const text = error instanceof Error ? error.message : String(error);
  if (!first) return { message: text.slice(0, 300), line: 1, column: 1 };
  const { line = 1, column = 0 } = first.location ?? {};
  return { message: first.text, line, column: column + 1 };
}

function hasErrors(error: unknown): error is { errors: Message[] } {
  return typeof error === "object" && error !== null && "errors" in error && Array.isArray(error.errors);
}

/** What the script asks for by literal names, and whether it asks for more under names made at run time. */
export function findRequires(bare: string): { requests: string[]; isOpen: boolean } {
  const requests = new Set<string>();
  for (const match of bare.matchAll(
    /(?<![.\w$])require(?:\.async)?\(\s*(?:"((?:[^"\\\n]|\\.)*)"|'((?:[^'\\\n]|\\.)*)')/g,
  )) {
    requests.add(unescaped(match[1] ?? match[2] ?? ""));
  }
  for (const match of bare.matchAll(/(?<![.\w$])requireMiniProgram\(\s*["']([^"'\\\n]*)["']/g))
    requests.add(match[1] ?? "");
  return { requests: [...requests], isOpen: /(?<![.\w$])require(?:\.async)?\(\s*[^"')\s]/.test(bare) };
}

const unescaped = (text: string): string => text.replace(/\\(.)/g, "$1");
