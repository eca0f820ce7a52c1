import type { Context } from "hono";
import { publicError } from "@/lib/doors/failure";

/** `{ error: { code, message, fields?, request_id } }` with a right status. */
export function errorBody(error: unknown, requestId: string): { status: number; body: object } {
  const { status, error: known } = publicError(error, requestId);
  const { requestId: id, ...rest } = known;
  return { status, body: { error: { ...rest, request_id: id } } };
}

/** The same as an answer. */
export function errorResponse(c: Context, error: unknown, requestId: string): Response {
  const { status, body } = errorBody(error, requestId);
  return c.json(body, status as 400);
}
