import type { RemoteFonts } from "@/lib/miniprogram/compile/remote-fonts";
import { APP_STYLE, styleScopeOf, type UnitScope } from "@/lib/miniprogram/compile/scopes";
import type { StyleScope } from "@/lib/miniprogram/compile/style-selectors";
import { KeyframeNames, rewriteStyle } from "@/lib/miniprogram/compile/styles";
import { readStyle, type StyleReader } from "@/lib/miniprogram/compile/styles-import";
import type { FoundUnit } from "@/lib/miniprogram/compile/units";
import { ASSET_FOLDER } from "@/lib/miniprogram/native/contract";

export interface StylesInput extends StyleReader {
  /** app.wxss, if there is one. */
  appStyle: string | null;
  units: ReadonlyMap<string, FoundUnit>;
  scopes: ReadonlyMap<string, UnitScope>;
  /** The subpackage root a path belongs to, "" for the main package. */
  rootOf: (path: string) => string;
  fonts: RemoteFonts;
}

/** Characters of style sheets one package may come to, imports put in: beyond it the rest is left out. */
const MOST_TEXT = 24_000_000;

/** The style sheet of each part: app.wxss first, then components, then pages, so that a page has the last word. */
export async function compileStyles(input: StylesInput): Promise<Map<string, string>> {
  const keyframes = new KeyframeNames();
  const parts = new Map<string, string[]>();
  let size = 0;
  const add = async (file: string, scope: StyleScope, owner: string): Promise<void> => {
    const root = size < MOST_TEXT ? await readStyle(input, file) : null;
    if (size >= MOST_TEXT) tooMuch(input, file);
    if (!root) return;
    const text = rewriteStyle(root, {
      scope,
      file,
      remarks: input.remarks,
      keyframes,
      fonts: input.fonts,
      address: (from, reference) => addressOf(input, from, reference),
    });
    size += text.length;
    if (text === "") return;
    const part = parts.get(owner) ?? [];
    parts.set(owner, part);
    part.push(text);
  };
  if (input.appStyle !== null) await add(input.appStyle, APP_STYLE, "");
  for (const kind of ["component", "page"] as const) {
    for (const [path, unit] of input.units) {
      const scope = input.scopes.get(path);
      if (unit.kind === kind && unit.style !== null && scope)
        await add(unit.style, styleScopeOf(scope), input.rootOf(path));
    }
  }
  return new Map([...parts].map(([root, texts]) => [root, `${texts.join("\n")}\n`]));
}

function addressOf({ locator }: StylesInput, file: string, reference: string): string | null {
  const [, path = "", rest = ""] = /^([^?#]*)([\s\S]*)$/.exec(reference) ?? [];
  const found = locator.find(file, decoded(path), (one) => (locator.has(one) ? one : null));
  return found === null ? null : ASSET_FOLDER + found.split("/").map(encodeURIComponent).join("/") + rest;
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    // A percent sign of its own is a character of the name.
    return path;
  }
}

function tooMuch({ remarks }: StylesInput, file: string): void {
  const message = {
    zh: "样式合计过大，其余未编译。",
    en: "The style sheets are too large in all; the rest was left out.",
  };
  remarks.error("style_size", { file }, message);
}
