import { rm } from "node:fs/promises";
import { Readable } from "node:stream";
import { stageBlob } from "@/lib/kernel/blobs";
import { AppError } from "@/lib/kernel/errors";
import { blobDir } from "@/lib/kernel/paths";
import { BRAND_LIMITS } from "@/lib/miniprogram/package/limits";
import { boundaryOf, readParts } from "./multipart";

/** An archive on disk and what came beside it; `discard` removes the file. */
export type Received = { archive: string; fields: Record<string, string>; discard: () => Promise<void> };

const limit = BRAND_LIMITS.archiveBytes;
const fieldLimit = 4096;

/** Writes an archive aside as it arrives; too_large as soon as it is beyond the limit, and then nothing is left. */
async function stage(data: AsyncIterable<Uint8Array>): Promise<string> {
  let size = 0;
  const observe = (chunk: Buffer) => {
    size += chunk.length;
    if (size > limit) throw new AppError("too_large", { params: { limit } });
  };
  return (await stageBlob(blobDir(), Readable.from(data, { objectMode: false }), { observe })).file;
}

/** A package sent as the body itself, as the console does. Throws too_large, invalid_input. */
export async function receiveBody(request: Request): Promise<Received> {
  const body = bodyOf(request);
  const archive = await stage(body);
  return { archive, fields: {}, discard: () => rm(archive, { force: true }) };
}

/** A package sent as a form with one file in it. Throws too_large, invalid_input. */
export async function receiveForm(request: Request): Promise<Received> {
  const boundary = boundaryOf(request.headers.get("content-type"));
  const fields: Record<string, string> = {};
  let archive: string | null = null;
  try {
    for await (const part of readParts(bodyOf(request), boundary)) {
      if (part.fileName === null) fields[part.name] = await readText(part.data);
      else if (archive === null) archive = await stage(part.data);
      else throw new AppError("invalid_input", { fields: { file: "one file, please" } });
    }
    if (archive === null) throw new AppError("invalid_input", { fields: { file: "required" } });
  } catch (error) {
    if (archive !== null) await rm(archive, { force: true });
    throw error;
  }
  const kept = archive;
  return { archive: kept, fields, discard: () => rm(kept, { force: true }) };
}

function bodyOf(request: Request): AsyncIterable<Uint8Array> {
  // Some room for the form around the file.
  if (Number(request.headers.get("content-length") ?? 0) > limit + 64 * 1024)
    throw new AppError("too_large", { params: { limit } });
  if (!request.body) throw new AppError("invalid_input", { fields: { file: "required" } });
  return request.body as unknown as AsyncIterable<Uint8Array>;
}

async function readText(data: AsyncIterable<Uint8Array>): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of data) {
    size += chunk.length;
    if (size > fieldLimit) throw new AppError("invalid_input", { fields: { _: "a field is too long" } });
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}
