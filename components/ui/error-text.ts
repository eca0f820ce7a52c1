"use client";

import { useTranslations } from "next-intl";
import { useCallback } from "react";
import type { PublicError } from "@/lib/kernel/result";

/**
 * Words for a failed action: what happened, and what to do. The code's text leads; the server's own message,
 * when it says more than the code, takes the second place.
 */
export function useErrorText(): (error: PublicError) => { what: string; next: string; requestId: string } {
  const t = useTranslations("errors");
  return useCallback(
    (error) => {
      const code = t.has(`${error.code}.what`) ? error.code : "internal";
      const own = error.message && error.message !== error.code ? error.message : "";
      return {
        what: t(`${code}.what`, error.params),
        next: own || t(`${code}.next`, error.params),
        requestId: error.requestId,
      };
    },
    [t],
  );
}
