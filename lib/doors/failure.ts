import { ZodError } from "zod";
import { AppError, type ErrorCode, errorStatus } from "@/lib/kernel/errors";
import type { PublicError } from "@/lib/kernel/result";

/** Field paths of a zod error, `items.0.price_fen` style. */
function fieldsOf(error: ZodError): Record<string, string> {
  return Object.fromEntries(error.issues.map((issue) => [issue.path.join(".") || "_", issue.message]));
}

const uniqueViolation = "23505";
const checkViolation = "23514";

function asAppError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  if (error instanceof ZodError) return new AppError("invalid_input", { fields: fieldsOf(error) });
  const cause = (error as { cause?: { code?: string } })?.cause ?? (error as { code?: string });
  if (cause?.code === uniqueViolation || cause?.code === checkViolation) return new AppError("conflict");
  return new AppError("internal");
}

/** Turns whatever was thrown inside into what may be told outside; what nobody foresaw goes to the log, redacted. */
export function publicError(error: unknown, requestId: string): { status: number; error: PublicError } {
  const known = asAppError(error);
  if (known.code === "internal") {
    const cause = (error as { cause?: unknown })?.cause;
    // drizzle's own message carries parameter values: log the cause and the place only.
    const text =
      cause instanceof Error
        ? cause.message
        : error instanceof Error
          ? error.message.split("\nparams:")[0]
          : String(error);
    console.error(
      JSON.stringify({
        level: "error",
        requestId,
        text,
        stack:
          error instanceof Error
            ? error.stack
                ?.split("\n")
                .filter((line) => line.includes(" at "))
                .slice(0, 6)
            : undefined,
      }),
    );
  }
  return {
    status: errorStatus[known.code as ErrorCode],
    error: {
      code: known.code,
      message: known.detail.message ?? known.code,
      fields: known.detail.fields,
      params: known.detail.params,
      requestId,
    },
  };
}
