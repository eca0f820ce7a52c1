import { createHash, randomUUID } from "node:crypto";
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { hasBlob, putBlob } from "@/lib/kernel/blobs";
import { SafeFetchError } from "@/lib/kernel/fetch-error";
import { type SafeFetchOptions, safeFetch } from "@/lib/kernel/safe-fetch";

/** A font fetched once; its bytes lie in the blob store. */
export interface StoredFont {
  sha256: string;
  size: number;
  mime: string;
}

/** Icons of a whole library are a few hundred KB; Chinese text fonts a few MB. */
const LARGEST = 8 * 1024 * 1024;
const PATIENCE_MS = 8000;
/** A host that did not answer is asked again after so long. */
const REST_MS = 5 * 60_000;

const under = new Map<string, Promise<StoredFont | null>>();
const failedAt = new Map<string, number>();

/**
 * The font at this address, from the store or fetched now through the guarded fetch. Null when it cannot be had, or is
 * no font: then the page goes without, as on a phone that is offline.
 */
export function storedFont(blobs: string, url: string, options: SafeFetchOptions = {}): Promise<StoredFont | null> {
  const known = under.get(url) ?? find(blobs, url, options).finally(() => under.delete(url));
  under.set(url, known);
  return known;
}

async function find(blobs: string, url: string, options: SafeFetchOptions): Promise<StoredFont | null> {
  const note = join(blobs, "fonts", `${createHash("sha256").update(url).digest("hex")}.json`);
  const kept = await readNote(blobs, note);
  if (kept) return kept;
  if (Date.now() - (failedAt.get(url) ?? 0) < REST_MS) return null;
  const bytes = await fetchFont(url, options);
  const mime = bytes && fontMime(bytes);
  if (!bytes || !mime) {
    if (failedAt.size > 1000) failedAt.clear();
    failedAt.set(url, Date.now());
    return null;
  }
  const font = { ...(await putBlob(blobs, bytes)), mime };
  await mkdir(join(blobs, "fonts"), { recursive: true });
  const aside = `${note}.${randomUUID()}`;
  await writeFile(aside, JSON.stringify(font));
  await rename(aside, note);
  return font;
}

async function fetchFont(url: string, options: SafeFetchOptions): Promise<Buffer | null> {
  try {
    const limits = { maxBytes: LARGEST, timeoutMs: PATIENCE_MS, maxRedirects: 2 };
    const { status, body } = await safeFetch(url, { ...limits, ...options });
    return status === 200 ? body : null;
  } catch (error) {
    if (error instanceof SafeFetchError) return null;
    throw error;
  }
}

async function readNote(blobs: string, note: string): Promise<StoredFont | null> {
  try {
    const font = JSON.parse(await readFile(note, "utf8")) as StoredFont;
    return (await hasBlob(blobs, font.sha256, font.size)) ? font : null;
  } catch (error) {
    if (error instanceof SyntaxError || (error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw error;
  }
}

/** The kind of font its first bytes say it is; null for anything else. */
export function fontMime(bytes: Buffer): string | null {
  const magic = bytes.subarray(0, 4).toString("latin1");
  if (magic === "wOF2") return "font/woff2";
  if (magic === "wOFF") return "font/woff";
  if (magic === "OTTO") return "font/otf";
  return magic === "\u0000\u0001\u0000\u0000" || magic === "true" ? "font/ttf" : null;
}
