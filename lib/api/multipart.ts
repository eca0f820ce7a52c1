import { AppError } from "@/lib/kernel/errors";

/** One part of a multipart body. Its data must be read to the end before the next part is asked for. */
export type Part = { name: string; fileName: string | null; data: AsyncGenerator<Buffer> };

const headLimit = 8 * 1024;
const partLimit = 40;
const refused = (message: string) => new AppError("invalid_input", { fields: { _: message } });

/** The boundary named by a Content-Type, or invalid_input. */
export function boundaryOf(contentType: string | null): string {
  const match = /^multipart\/form-data;.*?\bboundary=(?:"([^"\r\n]{1,70})"|([^\s;"]{1,70}))/i.exec(contentType ?? "");
  const boundary = match?.[1] ?? match?.[2];
  if (!boundary) throw refused("send the package as multipart/form-data");
  return boundary;
}

/**
 * Reads a multipart body as it arrives, one part at a time, holding no more than a chunk: files of any size pass
 * through. Throws invalid_input where the body ends early or is not multipart.
 */
export async function* readParts(body: AsyncIterable<Uint8Array>, boundary: string): AsyncGenerator<Part> {
  const source = new Source(body[Symbol.asyncIterator]());
  // The first boundary has no line before it; giving it one makes all of them alike.
  source.unread(Buffer.from("\r\n"));
  const mark = Buffer.from(`\r\n--${boundary}`);
  await drain(source.until(mark));
  for (let count = 0; ; count++) {
    const after = await source.take(2);
    if (after.equals(Buffer.from("--"))) return;
    if (!after.equals(Buffer.from("\r\n")) || count >= partLimit) throw refused("the multipart body is damaged");
    const head = await readHead(source);
    const disposition = /^content-disposition:\s*form-data;(.*)$/im.exec(head)?.[1] ?? "";
    const name = parameter(disposition, "name");
    if (name === null) throw refused("a part has no name");
    const data = source.until(mark);
    yield { name, fileName: parameter(disposition, "filename"), data };
    await drain(data);
  }
}

function parameter(disposition: string, name: string): string | null {
  return new RegExp(`(?:^|;)\\s*${name}="([^"\\r\\n]{0,300})"`, "i").exec(disposition)?.[1] ?? null;
}

async function readHead(source: Source): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  // A part without headers ends its (empty) head at once: the line before counts as its beginning.
  source.unread(Buffer.from("\r\n"));
  for await (const chunk of source.until(Buffer.from("\r\n\r\n"))) {
    size += chunk.length;
    if (size > headLimit) throw refused("the head of a part is too long");
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

async function drain(data: AsyncGenerator<Buffer>): Promise<void> {
  for await (const _ of data);
}

/** Bytes that arrive in chunks of any size, read up to a mark. */
class Source {
  private held = Buffer.alloc(0);

  constructor(private readonly chunks: AsyncIterator<Uint8Array>) {}

  unread(bytes: Buffer): void {
    this.held = Buffer.concat([bytes, this.held]);
  }

  async take(size: number): Promise<Buffer> {
    while (this.held.length < size) await this.more();
    const taken = this.held.subarray(0, size);
    this.held = this.held.subarray(size);
    return taken;
  }

  /** Everything before the mark, which is swallowed. */
  async *until(mark: Buffer): AsyncGenerator<Buffer> {
    for (;;) {
      const at = this.held.indexOf(mark);
      if (at >= 0) {
        const rest = this.held.subarray(0, at);
        this.held = this.held.subarray(at + mark.length);
        if (rest.length > 0) yield rest;
        return;
      }
      // The mark may have begun at the very end of what is held.
      const safe = Math.max(0, this.held.length - mark.length + 1);
      if (safe > 0) {
        const chunk = this.held.subarray(0, safe);
        this.held = this.held.subarray(safe);
        yield chunk;
      }
      await this.more();
    }
  }

  private async more(): Promise<void> {
    const next = await this.chunks.next();
    if (next.done) throw refused("the body ended early");
    this.held = Buffer.concat([this.held, next.value]);
  }
}
