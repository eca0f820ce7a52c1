import { env } from "@/lib/kernel/env";

const hostName = /^[a-z0-9.-]+(:\d{1,5})?$|^\[[0-9a-f:]+\](:\d{1,5})?$/i;

/** This deployment's origin as this visitor names it; undefined where he names none that could be one. */
export function originAt(request: Pick<Request, "headers">): string | undefined {
  const host = request.headers.get("host");
  return host && hostName.test(host) ? `${new URL(env.publicUrl).protocol}//${host}` : undefined;
}
