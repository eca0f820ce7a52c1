"use client";

import { useTranslations } from "next-intl";
import { createContext, type ReactNode, useContext } from "react";

const WriterContext = createContext<string | null>(null);

/** Names the provider who submits and releases in this mini-program, for whatever is closed because of it. */
export function WriterScope({ provider, children }: { provider: string | null; children: ReactNode }) {
  return <WriterContext value={provider}>{children}</WriterContext>;
}

/** Why somebody may not submit or release here: a provider does it for him, or his role does not reach. */
export function useNoWriting(): (right: "submit" | "release") => string {
  const provider = useContext(WriterContext);
  const t = useTranslations("versions.right");
  return (right) => (provider ? t("writer", { provider }) : t(right === "submit" ? "trial" : "release"));
}
