import { type Diagnostic, megabytes, type Wording } from "@/lib/miniprogram/package/diagnostics";

/** Why an archive was refused, with its wording; `detail` is a figure or a second name. */
const REFUSALS = {
  not_a_zip: { zh: "这不是有效的 zip 文件。", en: "This is not a valid zip file." },
  corrupt: { zh: "压缩包已损坏，请重新打包。", en: "The archive is damaged; pack it again." },
  prefixed: { zh: "zip 内容之外还有其他数据，请重新打包。", en: "There is data besides the zip's own; pack it again." },
  encrypted: { zh: "加密的文件无法接收。", en: "Encrypted files are not accepted." },
  method: {
    zh: "使用了不支持的压缩方式，请用普通 zip 压缩。",
    en: "Compression method not supported; use an ordinary zip.",
  },
  too_many_entries: { zh: "文件数超过上限 {detail}。", en: "More files than the limit of {detail}." },
  archive_too_large: { zh: "压缩包超过上限 {detail}。", en: "The archive is larger than the limit of {detail}." },
  too_large: { zh: "解压后超过上限 {detail}。", en: "Unpacked it is larger than the limit of {detail}." },
  ratio: { zh: "压缩率异常，已拒绝。", en: "Refused: the compression ratio is out of the ordinary." },
  size_mismatch: { zh: "实际大小与声明的不一致。", en: "The actual size differs from the declared one." },
  crc_mismatch: { zh: "校验和不一致，文件已损坏。", en: "The checksum does not match; the file is damaged." },
  name_empty: { zh: "存在没有名字的文件或文件夹。", en: "A file or folder has no name." },
  name_absolute: { zh: "文件名不能是绝对路径。", en: "A name must not be an absolute path." },
  name_traversal: { zh: "文件名不能含有 . 或 .. 路径段。", en: "A name must not contain . or .. segments." },
  name_drive: { zh: "文件名不能带盘符或冒号。", en: "A name must not carry a drive letter or a colon." },
  name_backslash: {
    zh: "文件名不能含反斜杠，请用正斜杠打包。",
    en: "A name must not contain a backslash; pack with forward slashes.",
  },
  name_control: { zh: "文件名含有控制字符。", en: "A name contains a control character." },
  name_too_long: { zh: "文件名超过 {detail} 字节。", en: "A name is longer than {detail} bytes." },
  name_encoding: {
    zh: "文件名不是 UTF-8 编码，请改名或换工具打包。",
    en: "A name is not UTF-8; rename it or pack with another tool.",
  },
  name_differs: {
    zh: "同一文件在压缩包内记录了两个不同的名字。",
    en: "The archive records two different names for one file.",
  },
  twin: {
    zh: "与“{detail}”重名（不区分大小写与字符组合方式）。",
    en: "Same name as “{detail}” (case and character composition aside).",
  },
  file_and_folder: { zh: "“{detail}”既是文件又是文件夹。", en: "“{detail}” is both a file and a folder." },
  special_file: {
    zh: "符号链接、设备等特殊文件无法接收。",
    en: "Symbolic links, devices and other special files are not accepted.",
  },
  overlap: { zh: "压缩包内的文件数据相互重叠。", en: "Entries of the archive overlap." },
  nested_archive: { zh: "包内不能再含压缩包。", en: "A package must not contain another archive." },
  kind_unknown: {
    zh: "没有找到 app.json 或 index.html：请上传原生小程序工程，或 H5 构建产物。",
    en: "Neither app.json nor index.html was found: upload a native project or an H5 build.",
  },
  content: { zh: "包内容有 {detail} 处错误。", en: "The package has {detail} errors." },
} satisfies Record<string, Wording>;

export type PackageErrorCode = keyof typeof REFUSALS;

/** The two wordings of a refusal with its figure filled in. */
function refusalWording(code: PackageErrorCode, detail: string): Wording {
  const { zh, en } = REFUSALS[code];
  return { zh: zh.replace("{detail}", detail), en: en.replace("{detail}", detail) };
}

/**
 * A package that was refused as a whole; nothing of it is kept. `path` is the entry in question as far as it can be
 * shown; `diagnostics` lists every reason, which for `content` are the errors found inside.
 */
export class PackageError extends Error {
  readonly wording: Wording;
  readonly diagnostics: Diagnostic[];

  constructor(
    readonly code: PackageErrorCode,
    readonly path: string | null = null,
    detail: string | number = "",
    found?: Diagnostic[],
  ) {
    const wording = refusalWording(code, String(detail));
    super(path === null ? wording.en : `${path}: ${wording.en}`);
    this.name = "PackageError";
    this.wording = wording;
    this.diagnostics = found ?? [{ level: "error", code, ...(path !== null && { file: path }), message: wording }];
  }
}

/** A refusal whose figure is a size in bytes. */
export function tooLarge(code: "too_large" | "archive_too_large", path: string | null, limit: number): PackageError {
  return new PackageError(code, path, megabytes(limit));
}
