export interface SentFile {
  field: string;
  name: string;
  type: string;
  bytes: Uint8Array;
}

/** A multipart body of text fields and one file, and its content type. */
export function multipart(
  fields: Record<string, string>,
  file: SentFile,
  boundary: string,
): { type: string; body: Uint8Array<ArrayBuffer> } {
  const quoted = (text: string) => text.replace(/\r\n?|\n/g, "%0D%0A").replace(/"/g, "%22");
  const head = Object.entries(fields)
    .map(
      ([name, value]) => `--${boundary}\r\nContent-Disposition: form-data; name="${quoted(name)}"\r\n\r\n${value}\r\n`,
    )
    .join("");
  const opening = `--${boundary}\r\nContent-Disposition: form-data; name="${quoted(file.field)}"; filename="${quoted(file.name)}"\r\nContent-Type: ${file.type.replace(/[\r\n]/g, "") || "application/octet-stream"}\r\n\r\n`;
  const parts = [
    new TextEncoder().encode(head + opening),
    file.bytes,
    new TextEncoder().encode(`\r\n--${boundary}--\r\n`),
  ];
  const body = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    body.set(part, at);
    at += part.length;
  }
  return { type: `multipart/form-data; boundary=${boundary}`, body };
}
