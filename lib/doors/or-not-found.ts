import { notFound } from "next/navigation";
import { AppError } from "@/lib/kernel/errors";

/** What a query found, for a page: where it throws not_found, the page is none. */
export async function orNotFound<T>(found: Promise<T>): Promise<T> {
  try {
    return await found;
  } catch (error) {
    if (error instanceof AppError && error.code === "not_found") notFound();
    throw error;
  }
}
