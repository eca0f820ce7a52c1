import { randomBytes } from "node:crypto";

const piece = 64 * 1024;

export type Form = { headers: Record<string, string>; stream: AsyncGenerator<Uint8Array> };

/** A multipart body with one file, sent in pieces so that its progress can be told. `sent` hears of bytes of the file. */
export function formOf(fields: Record<string, string>, file: Buffer, sent: (bytes: number) => void): Form {
  const boundary = `liantai${randomBytes(12).toString("hex")}`;
  const head = Object.entries(fields)
    .map(([name, value]) => `--${boundary}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`)
    .join("");
  const before = Buffer.from(
    `${head}--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="package.zip"\r\ncontent-type: application/zip\r\n\r\n`,
  );
  const after = Buffer.from(`\r\n--${boundary}--\r\n`);
  async function* stream(): AsyncGenerator<Uint8Array> {
    yield before;
    for (let start = 0; start < file.length; start += piece) {
      const end = Math.min(start + piece, file.length);
      yield file.subarray(start, end);
      sent(end);
    }
    yield after;
  }
  return {
    headers: {
      "content-type": `multipart/form-data; boundary=${boundary}`,
      "content-length": String(before.length + file.length + after.length),
    },
    stream: stream(),
  };
}
