import { Refusal } from "@/lib/miniprogram/native/api/callbacks";
import type { MoreContext } from "@/lib/miniprogram/native/api/context";
import { type Answer, headerOf } from "@/lib/miniprogram/native/api/net/send";

/** What an address on the web holds. Rejects unless the answer is a success. */
export async function fetchBlob({ send }: MoreContext, url: string): Promise<Blob> {
  const answer = await send({ url, header: {}, wantsBytes: true });
  if (answer.statusCode < 200 || answer.statusCode > 299) throw new Refusal(`status ${answer.statusCode}`);
  return blobOf(answer);
}

export const blobOf = ({ data, header }: Answer): Blob =>
  new Blob([data as Uint8Array<ArrayBuffer>], { type: headerOf(header, "content-type").split(";")[0] ?? "" });
