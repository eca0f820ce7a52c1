"use client";

import { Check, Copy } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { cn } from "./class-names";
import { toast } from "./toast";

/** Copies a text; the icon turns into a tick for a moment. */
export function CopyButton({ text, what, className }: { text: string; what?: string; className?: string }) {
  const t = useTranslations("common.copy");
  const [isCopied, setCopied] = useState(false);
  const label = isCopied ? t("done") : what ? t("actionOf", { what }) : t("action");
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setCopied(true);
      setTimeout(() => setCopied(false), 1600);
    } catch {
      toast.error(t("failed"));
    }
  };
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      onClick={copy}
      className={cn(
        "relative inline-grid size-6 place-items-center rounded-xs text-ink-subtle hover:bg-pressed hover:text-ink",
        className,
      )}
    >
      {isCopied ? (
        <Check className="size-3.5 text-success-ink" aria-hidden="true" />
      ) : (
        <Copy className="size-3.5" aria-hidden="true" />
      )}
      <span className="sr-only" aria-live="polite">
        {isCopied ? t("done") : ""}
      </span>
    </button>
  );
}
