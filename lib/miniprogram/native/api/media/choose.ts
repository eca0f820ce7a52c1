import { type Options, Refusal } from "@/lib/miniprogram/native/api/callbacks";
import type { MoreContext } from "@/lib/miniprogram/native/api/context";
import { loadPicture } from "@/lib/miniprogram/native/api/media/pictures";
import { listOf, numberOf, textOf } from "@/lib/miniprogram/native/api/read";
import { make, makeButton } from "@/lib/miniprogram/native/api/ui/layer";
import { openSheet } from "@/lib/miniprogram/native/api/ui/sheet";

export interface Chosen {
  path: string;
  file: File;
}

export interface ChooseInput {
  count: number;
  sources: readonly ("album" | "camera")[];
  kinds: readonly ("image" | "video" | "file")[];
  extensions?: readonly string[];
}

/** Choosing pictures, films and files of the visitor's device; each becomes a temporary file. */
export const chooseCalls = (context: MoreContext) => ({
  chooseImage: async (options: Options) => {
    const chosen = await needed(context, {
      count: numberOf(options.count, 9),
      sources: sourcesOf(options),
      kinds: ["image"],
    });
    return {
      tempFilePaths: chosen.map(({ path }) => path),
      tempFiles: chosen.map(({ path, file }) => ({ path, size: file.size, name: file.name, type: file.type })),
    };
  },
  chooseMedia: async (options: Options) => {
    const asked = listOf(options.mediaType ?? ["image", "video"]);
    const isMixed = asked.includes("mix");
    const kinds = (["image", "video"] as const).filter((kind) => isMixed || asked.includes(kind));
    const chosen = await needed(context, { count: numberOf(options.count, 9), sources: sourcesOf(options), kinds });
    const tempFiles = await Promise.all(chosen.map((one) => mediaOf(context, one)));
    const types = new Set(tempFiles.map(({ fileType }) => fileType));
    return { tempFiles, type: types.size > 1 ? "mix" : ([...types][0] ?? "image") };
  },
  chooseVideo: async (options: Options) => {
    const [one] = await needed(context, { count: 1, sources: sourcesOf(options), kinds: ["video"] });
    if (!one) throw new Refusal("cancel");
    const { duration, width, height, size } = await mediaOf(context, one);
    return { tempFilePath: one.path, duration, width, height, size };
  },
  chooseMessageFile: (options: Options) => chooseFiles(context, options),
  chooseFile: (options: Options) => chooseFiles(context, options),
});

async function chooseFiles(context: MoreContext, { count, type, extension }: Options) {
  const kind = textOf(type, "all");
  const kinds: ChooseInput["kinds"] = kind === "image" || kind === "video" ? [kind] : ["file"];
  const extensions = listOf(extension).map((one) => `.${textOf(one).replace(/^\./, "")}`);
  const chosen = await needed(context, { count: numberOf(count, 100), sources: ["album"], kinds, extensions });
  const tempFiles = chosen.map(({ path, file }) => ({
    path,
    size: file.size,
    name: file.name,
    type: /^(image|video)\//.exec(file.type)?.[1] ?? "file",
    time: Math.floor(file.lastModified / 1000),
  }));
  return { tempFiles, tempFilePaths: tempFiles.map(({ path }) => path) };
}

async function needed(context: MoreContext, input: ChooseInput): Promise<Chosen[]> {
  const chosen = await choosePictures(context, input);
  if (chosen.length === 0) throw new Refusal("cancel");
  return chosen;
}

const sourcesOf = ({ sourceType }: Options): ("album" | "camera")[] => {
  const asked = typeof sourceType === "string" ? [sourceType] : listOf(sourceType ?? ["album", "camera"]);
  return (["camera", "album"] as const).filter((source) => asked.includes(source));
};

/**
 * Lets the visitor pick files in a sheet from below: a browser opens its own picker only from a tap. None when he
 * closed it.
 */
export async function choosePictures(context: MoreContext, input: ChooseInput): Promise<Chosen[]> {
  const files = await pick(context, input);
  const kept = files.slice(0, Math.max(1, input.count));
  return Promise.all(kept.map(async (file) => ({ file, path: await context.disk.temporary(file, endingOf(file)) })));
}

function pick({ layer, say }: MoreContext, { count, sources, kinds, extensions = [] }: ChooseInput): Promise<File[]> {
  return new Promise((resolve) => {
    let files: File[] = [];
    const accept = kinds.includes("file") ? extensions.join(",") : kinds.map((kind) => `${kind}/*`).join(",");
    const open = (isCamera: boolean) => {
      const input = make("input");
      input.type = "file";
      input.accept = accept;
      input.multiple = count > 1 && !isCamera;
      if (isCamera) input.setAttribute("capture", "environment");
      input.addEventListener("change", () => {
        files = [...(input.files ?? [])];
        shown.close();
      });
      input.click();
    };
    const rows = (sources.length > 0 ? sources : (["album"] as const)).map((source) => {
      const label = source === "camera" ? "camera" : kinds.includes("file") ? "file" : "album";
      return makeButton("row", say(label), () => open(source === "camera"));
    });
    rows.push(makeButton("row last", say("cancel"), () => shown.close()));
    const shown = openSheet(layer, say("menu"), rows, () => resolve(files));
  });
}

const endingOf = ({ name }: File): string | undefined => /\.([a-z0-9]+)$/i.exec(name)?.[1]?.toLowerCase();

async function mediaOf({ host }: MoreContext, { path, file }: Chosen) {
  const address = host.assetUrl(path);
  const isVideo = file.type.startsWith("video/");
  const { width, height, duration } = isVideo ? await filmOf(address) : { ...(await sizeOf(address)), duration: 0 };
  const fileType = isVideo ? "video" : "image";
  return {
    tempFilePath: path,
    size: file.size,
    fileType,
    width,
    height,
    duration,
    thumbTempFilePath: isVideo ? "" : path,
  };
}

const sizeOf = (address: string) =>
  loadPicture(address).then(
    ({ naturalWidth: width, naturalHeight: height }) => ({ width, height }),
    () => ({ width: 0, height: 0 }),
  );

/** Size and length of a film; zeros for one this browser cannot play. */
export function filmOf(address: string): Promise<{ width: number; height: number; duration: number }> {
  return new Promise((resolve) => {
    const film = document.createElement("video");
    const tell = () => {
      const duration = Number.isFinite(film.duration) ? film.duration : 0;
      resolve({ width: film.videoWidth, height: film.videoHeight, duration });
    };
    film.preload = "metadata";
    film.onloadedmetadata = tell;
    film.onerror = tell;
    film.src = address;
  });
}
