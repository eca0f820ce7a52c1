import { makeCall, makeSync, type Options, Refusal } from "@/lib/miniprogram/native/api/callbacks";
import type { Family, MoreContext } from "@/lib/miniprogram/native/api/context";
import { clean } from "@/lib/miniprogram/native/api/files/addresses";
import { type Disk, missing } from "@/lib/miniprogram/native/api/files/disk";
import { bytesOf, contentOf } from "@/lib/miniprogram/native/api/files/encoding";
import { needText, numberOf, textOf } from "@/lib/miniprogram/native/api/read";

type Verb = (disk: Disk, options: Options) => unknown;

/** What a file system does, each from its options; the sync names take the options' values in this order. */
const VERBS: Record<string, { order: readonly string[]; run: Verb; result?: string }> = {
  access: {
    order: ["path"],
    run: (disk, { path }) => {
      if (!disk.find(textOf(path)) && !disk.isFolder(textOf(path))) throw missing("access", textOf(path));
    },
  },
  stat: { order: ["path", "recursive"], run: statsOf, result: "stats" },
  mkdir: {
    order: ["dirPath", "recursive"],
    run: (disk, { dirPath, recursive }) => disk.makeFolder(textOf(dirPath), recursive === true),
  },
  rmdir: {
    order: ["dirPath", "recursive"],
    run: (disk, { dirPath, recursive }) => disk.removeFolder(textOf(dirPath), recursive === true),
  },
  readdir: { order: ["dirPath"], run: (disk, { dirPath }) => disk.list(textOf(dirPath)), result: "files" },
  unlink: { order: ["filePath"], run: (disk, { filePath }) => disk.remove(textOf(filePath)) },
  writeFile: {
    order: ["filePath", "data", "encoding"],
    run: (disk, { filePath, data, encoding }) => disk.write(textOf(filePath), bytesOf(data, textOf(encoding, "utf8"))),
  },
  appendFile: {
    order: ["filePath", "data", "encoding"],
    run: (disk, { filePath, data, encoding }) => {
      const path = textOf(filePath);
      disk.file(path, "open");
      disk.write(path, joined(readAtOnce(disk, path), bytesOf(data, textOf(encoding, "utf8"))));
    },
  },
  readFile: {
    order: ["filePath", "encoding", "position", "length"],
    run: (disk, { filePath, ...how }) => cut(readAtOnce(disk, textOf(filePath)), how),
    result: "data",
  },
  copyFile: {
    order: ["srcPath", "destPath"],
    run: (disk, { srcPath, destPath }) => disk.write(textOf(destPath), readAtOnce(disk, textOf(srcPath))),
  },
  rename: {
    order: ["oldPath", "newPath"],
    run: (disk, { oldPath, newPath }) => {
      disk.write(textOf(newPath), readAtOnce(disk, textOf(oldPath)));
      disk.remove(textOf(oldPath));
    },
  },
  truncate: {
    order: ["filePath", "length"],
    run: (disk, { filePath, length }) =>
      disk.write(textOf(filePath), readAtOnce(disk, textOf(filePath)).slice(0, numberOf(length, 0))),
  },
  saveFile: {
    order: ["tempFilePath", "filePath"],
    run: (disk, { tempFilePath, filePath }) => {
      const from = textOf(tempFilePath);
      if (filePath === undefined) return disk.keep(from);
      disk.write(textOf(filePath), readAtOnce(disk, from));
      return textOf(filePath);
    },
    result: "savedFilePath",
  },
};

/** Verbs whose bytes may first have to be fetched: of a temporary file, or of the package. */
const SOURCES: Record<string, string> = {
  readFile: "filePath",
  appendFile: "filePath",
  copyFile: "srcPath",
  rename: "oldPath",
  truncate: "filePath",
  saveFile: "tempFilePath",
};

/** Files: the manager with its methods in both manners, and the few that stand on `wx` itself. */
export function fileSystemApi(context: MoreContext): Family {
  const { disk, report } = context;
  const info = async (options: Options) => {
    const { blob } = await context.fileAt(needText(options, "filePath"));
    return { size: blob.size, digest: "" };
  };
  const saved = { getSavedFileList: () => ({ fileList: disk.saved() }), removeSavedFile: removeSaved(disk) };
  const manager: Record<string, unknown> = {
    getFileInfo: makeCall("getFileInfo", info, report),
    getSavedFileList: makeCall("getSavedFileList", saved.getSavedFileList, report),
    removeSavedFile: makeCall("removeSavedFile", saved.removeSavedFile, report),
  };
  for (const [name, { order, run, result }] of Object.entries(VERBS)) {
    const tell = (value: unknown) => (result ? { [result]: value } : undefined);
    const source = SOURCES[name];
    manager[name] = makeCall(
      name,
      async (options) => {
        if (source) await readAhead(context, textOf(options[source]));
        return tell(run(disk, options));
      },
      report,
    );
    manager[`${name}Sync`] = makeSync(`${name}Sync`, (...values: unknown[]) =>
      run(disk, Object.fromEntries(order.map((key, index) => [key, values[index]]))),
    );
  }
  const save = VERBS.saveFile as (typeof VERBS)[string];
  return {
    calls: {
      ...saved,
      getFileInfo: info,
      saveFile: (options) => ({ savedFilePath: save.run(disk, options) }),
    },
    plain: { getFileSystemManager: () => manager },
  };
}

const removeSaved = (disk: Disk) => (options: Options) => disk.remove(needText(options, "filePath"));

/** Bytes of files the disk does not have in memory yet: of the package they are kept for the sync names. */
async function readAhead(context: MoreContext, path: string): Promise<void> {
  const file = context.disk.find(path) ?? (await context.fileAt(path).catch(() => null));
  if (!file) throw missing("open", path);
  file.bytes ??= new Uint8Array(await file.blob.arrayBuffer());
  packageFiles.set(clean(path), file.bytes);
}

const packageFiles = new Map<string, Uint8Array<ArrayBuffer>>();

function readAtOnce(disk: Disk, path: string): Uint8Array<ArrayBuffer> {
  const file = disk.find(path);
  const bytes = file ? file.bytes : packageFiles.get(clean(path));
  if (bytes) return bytes;
  if (!file) throw missing("open", path);
  throw new Refusal(`'${path}' must be read once without Sync before`);
}

function cut(bytes: Uint8Array<ArrayBuffer>, { encoding, position, length }: Options): string | ArrayBuffer {
  const from = numberOf(position, 0);
  const part = bytes.slice(from, length === undefined ? undefined : from + numberOf(length, 0));
  return contentOf(part, encoding === undefined ? undefined : textOf(encoding));
}

function joined(first: Uint8Array, second: Uint8Array): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(first.length + second.length);
  all.set(first);
  all.set(second, first.length);
  return all;
}

function statsOf(disk: Disk, { path: given, recursive }: Options): unknown {
  const path = textOf(given);
  const one = (at: string) => {
    const file = disk.find(at);
    if (!file && !disk.isFolder(at)) throw missing("stat", at);
    const seconds = Math.floor((file?.at ?? Date.now()) / 1000);
    return {
      mode: file ? 33206 : 16822,
      size: file?.blob.size ?? 0,
      lastAccessedTime: seconds,
      lastModifiedTime: seconds,
      isDirectory: () => !file,
      isFile: () => file !== null,
    };
  };
  if (recursive !== true || !disk.isFolder(path)) return one(path);
  const stats = disk.list(path, true).map((name) => [`/${name}`, one(`${clean(path)}/${name}`)]);
  return Object.fromEntries([["/", one(path)], ...stats]);
}
