"use client";

import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { EvidenceView } from "@/components/admissions/evidence-view";
import { acceptedEvidence, useEvidence } from "@/components/admissions/use-evidence";
import { FileDrop } from "@/components/ui/file-drop";
import { IconButton } from "@/components/ui/icon-button";
import { Input } from "@/components/ui/input";
import { evidenceLimitBytes } from "@/lib/admissions/rules";
import type { EvidenceInputProps } from "./evidence-input";

/** A file sent as soon as it is chosen, or instead a link or number. */
export function FileEvidence({ slug, item, shown, onChange }: EvidenceInputProps) {
  const t = useTranslations("admissions.items");
  const { isSending, failure, send } = useEvidence(slug, ({ evidence }) => onChange(evidence));
  const sayInstead = (text: string) => {
    if (text || !shown.file) onChange(text || null);
  };
  const kept = shown.file && (
    <div className="flex items-center justify-between gap-2 rounded-sm border border-line bg-sunken py-1 pr-1 pl-3">
      <EvidenceView orgSlug={slug} shown={shown} />
      <IconButton label={t("remove")} onClick={() => onChange(null)}>
        <X aria-hidden="true" />
      </IconButton>
    </div>
  );
  // A refused file stays in sight, with its reason, until another takes its place.
  if (kept && shown.status !== "rejected") return kept;
  return (
    <div className="grid gap-2">
      {kept}
      <FileDrop
        label={`${item.label}: ${t("file")}`}
        accept={acceptedEvidence}
        maxBytes={evidenceLimitBytes}
        hint={t(isSending ? "saving" : "fileHint")}
        onFile={send}
      />
      {failure && (
        <p role="alert" className="text-danger-ink text-xs">
          {t("uploadFailed")}: {failure}
        </p>
      )}
      <Input
        aria-label={`${item.label}: ${t("orText")}`}
        placeholder={t("orText")}
        defaultValue={shown.file ? "" : (shown.evidence ?? "")}
        maxLength={500}
        onBlur={(event) => sayInstead(event.currentTarget.value.trim())}
      />
    </div>
  );
}
