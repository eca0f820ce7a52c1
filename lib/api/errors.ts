import type { Context } from "hono";
import { publicError } from "@/lib/doors/failure";

/** `{ error: { code, message, fields?, request_id } }` with a right status. */
export function errorResponse(c: Context, error: unknown, requestId: string): Response {
  const { status, error: known } = publicError(error, requestId);
  const { requestId: id, ...rest } = known;
  return c.json({ error: { ...rest, request_id: id } }, status as 400);
}
