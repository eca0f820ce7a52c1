import { isRecord } from "@/lib/miniprogram/native/api/callbacks";
import type { LateCalls, MoreContext } from "@/lib/miniprogram/native/api/context";
import { needText, textOf } from "@/lib/miniprogram/native/api/read";

/** Fonts: fetched as files, for the page's policy lets none in from elsewhere. */
export const fontCalls = (context: MoreContext): LateCalls => ({
  loadFontFace: async (options) => {
    const source = needText(options, "source");
    const { blob } = await context.fileAt(/^\s*url\((['"]?)(.*)\1\)\s*$/.exec(source)?.[2] ?? source);
    const desc = isRecord(options.desc) ? options.desc : {};
    const face = new FontFace(needText(options, "family"), await blob.arrayBuffer(), {
      style: textOf(desc.style, "normal"),
      weight: textOf(desc.weight, "normal"),
    });
    document.fonts.add(await face.load());
    return { status: "loaded" };
  },
});
