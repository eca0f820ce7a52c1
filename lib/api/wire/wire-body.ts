import type { WireErrorCode } from "./errors";
import { WireError } from "./wire-error";
import { parseWire } from "./wire-json";

const bodyLimit = 2 * 1024 * 1024;

/**
 * The JSON of a POST. With `whenEmpty` nothing at all is that error, and anything but an object is 47001; without it
 * clients that send `{}` or nothing where nothing is asked are both right.
 */
export async function bodyOf(request: Request, whenEmpty?: WireErrorCode): Promise<unknown> {
  if (Number(request.headers.get("content-length") ?? 0) > bodyLimit) throw new WireError(45002);
  const text = await request.text();
  if (text.length > bodyLimit) throw new WireError(45002);
  if (text.trim() === "") {
    if (whenEmpty) throw new WireError(whenEmpty);
    return {};
  }
  try {
    const value = parseWire(text);
    if (!whenEmpty || (typeof value === "object" && value !== null && !Array.isArray(value))) return value;
  } catch {
    throw new WireError(47001);
  }
  throw new WireError(47001);
}
