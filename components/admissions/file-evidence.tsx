"use client";

import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { EvidenceView } from "@/components/admissions/evidence-view";
import { sendEvidence } from "@/components/admissions/send-evidence";
import { useErrorText } from "@/components/ui/error-text";
import { FileDrop } from "@/components/ui/file-drop";
import { IconButton } from "@/components/ui/icon-button";
import { Input } from "@/components/ui/input";
import { useFieldText } from "@/components/ui/issue-text";
import { evidenceLimitBytes } from "@/lib/admissions/rules";
import type { EvidenceInputProps } from "./evidence-input";

const accept = ".png,.jpg,.jpeg,.pdf";

/** A file sent as soon as it is chosen, or instead a link or number. */
export function FileEvidence({ slug, item, shown, onChange }: EvidenceInputProps) {
  const t = useTranslations("admissions.items");
  const errorText = useErrorText();
  const fieldText = useFieldText();
  const [isSending, setSending] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const send = async (file: File | null) => {
    setFailure(null);
    if (!file) return;
    setSending(true);
    const result = await sendEvidence(slug, file);
    setSending(false);
    if (result.ok) return onChange(result.data.evidence);
    const { what } = errorText(result.error);
    setFailure(result.error.fields?.file ? fieldText.ofServer(result.error.fields.file) : what);
  };
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
        accept={accept}
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
