import { toBase64 } from "@/lib/miniprogram/host/base64";
import { isRecord, type Options, Refusal } from "@/lib/miniprogram/native/api/callbacks";
import type { LateCalls, MoreContext } from "@/lib/miniprogram/native/api/context";
import { chooseCalls, filmOf } from "@/lib/miniprogram/native/api/media/choose";
import { canvasBlob, drawn, loadPicture } from "@/lib/miniprogram/native/api/media/pictures";
import { listOf, needText, numberOf, textOf } from "@/lib/miniprogram/native/api/read";
import { openViewer, type ViewedItem } from "@/lib/miniprogram/native/api/ui/viewer";

/** Pictures, films and files: choosing, looking at, measuring, making smaller, keeping. */
export function albumCalls(context: MoreContext): LateCalls {
  const { host, layer, say, disk } = context;

  const keep = async (path: string, name?: string) => {
    const { blob, bytes } = await context.fileAt(path);
    const data = toBase64(bytes ?? new Uint8Array(await blob.arrayBuffer()));
    const shown = name ?? path.split(/[?#]/)[0]?.split("/").pop() ?? "file";
    await context.liantai.start("saveFile", { name: shown.slice(0, 120) || "file", type: blob.type, data }).answer;
  };
  const view = (items: readonly ViewedItem[], start: number) =>
    void openViewer(layer, items, Math.max(0, start), {
      label: say("preview"),
      close: say("close"),
      keep: { label: say("saveImage"), act: (url) => void keep(url).catch(() => undefined) },
    });
  const pictureAt = async (path: string) => {
    const isWeb = /^https?:\/\//.test(path);
    const { blob } = await context.fileAt(path);
    const local = isWeb ? await disk.temporary(blob) : path;
    const address = URL.createObjectURL(blob);
    try {
      return { picture: await loadPicture(address), local, type: blob.type };
    } finally {
      URL.revokeObjectURL(address);
    }
  };
  return {
    ...chooseCalls(context),
    previewImage: ({ urls, current }: Options) => {
      const list = listOf(urls).map((url) => textOf(url));
      if (list.length === 0) throw new Refusal("parameter error: parameter.urls should have at least 1 item;");
      const start = typeof current === "number" ? current : list.indexOf(textOf(current));
      const items = list.map((url) => ({ url: host.assetUrl(url), isVideo: false }));
      view(items, start);
    },
    previewMedia: ({ sources, current }: Options) => {
      const items = listOf(sources)
        .filter(isRecord)
        .map(({ url, type, poster }) => ({
          url: host.assetUrl(textOf(url)),
          isVideo: type === "video",
          poster: poster ? host.assetUrl(textOf(poster)) : undefined,
        }));
      if (items.length === 0) throw new Refusal("parameter error: parameter.sources should have at least 1 item;");
      view(items, numberOf(current, 0));
    },
    getImageInfo: async (options: Options) => {
      const { picture, local, type } = await pictureAt(needText(options, "src"));
      return {
        width: picture.naturalWidth,
        height: picture.naturalHeight,
        path: local,
        orientation: "up",
        type: type.replace("image/", "").replace("jpg", "jpeg") || "unknown",
      };
    },
    getVideoInfo: async (options: Options) => {
      const { blob } = await context.fileAt(needText(options, "src"));
      const address = URL.createObjectURL(blob);
      const film = await filmOf(address);
      URL.revokeObjectURL(address);
      return { ...film, size: Math.ceil(blob.size / 1024), orientation: "up", type: blob.type, fps: 0, bitrate: 0 };
    },
    compressImage: async ({ src, quality, compressedWidth, compressedHeight }: Options) => {
      const { picture } = await pictureAt(textOf(src));
      const { naturalWidth, naturalHeight } = picture;
      const [wide, high] = [numberOf(compressedWidth, 0), numberOf(compressedHeight, 0)];
      const width = wide || (high ? (naturalWidth * high) / naturalHeight : naturalWidth);
      const height = high || (naturalHeight * width) / naturalWidth;
      const small = await canvasBlob(drawn(picture, width, height), "image/jpeg", numberOf(quality, 80) / 100);
      return { tempFilePath: await disk.temporary(small) };
    },
    saveImageToPhotosAlbum: (options: Options) => keep(needText(options, "filePath")),
    saveVideoToPhotosAlbum: (options: Options) => keep(needText(options, "filePath")),
    saveFileToDisk: (options: Options) => keep(needText(options, "filePath")),
    openDocument: (options: Options) => keep(needText(options, "filePath")),
  };
}
