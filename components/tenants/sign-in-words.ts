"use client";

import { useTranslations } from "next-intl";
import type { Result } from "@/lib/kernel/result";
import { signIn } from "./session-calls";

/** Sign-in whose refusals are told beside the password, in the reader's words. */
export function useSignIn() {
  const t = useTranslations("auth");
  return async (input: { email: string; password: string; remember: boolean }): Promise<Result<null>> => {
    const result = await signIn(input);
    if (result.ok) return result;
    const { code, params } = result.error;
    const words =
      code === "unauthenticated"
        ? t("wrong", { left: Number(params?.left ?? 0) })
        : code === "rate_limited"
          ? t("tooMany", { minutes: Number(params?.minutes ?? 15) })
          : null;
    return words ? { ok: false, error: { ...result.error, fields: { password: words } } } : result;
  };
}
