import { serveFrame } from "@/lib/api/frame";

export const dynamic = "force-dynamic";

/** The shell's scripts, and the files of the version a ticket stands for. */
export const GET = (request: Request): Promise<Response> => serveFrame(request);
export const HEAD = GET;
