"use client";

import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useErrorText } from "@/components/ui/error-text";
import { FileDrop } from "@/components/ui/file-drop";
import { IconButton } from "@/components/ui/icon-button";
import { useFieldText } from "@/components/ui/issue-text";
import { evidenceLimitBytes } from "@/lib/admissions/rules";
import { sendEvidence } from "./send-evidence";

export type HandedFile = { fileId: string; name: string };

/** Files sent as soon as they are chosen, up to a number; the list is the caller's. */
export function EvidenceFiles(props: {
  slug: string;
  label: string;
  most: number;
  files: readonly HandedFile[];
  onChange: (files: HandedFile[]) => void;
}) {
  const { slug, label, most, files, onChange } = props;
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
    if (result.ok) return onChange([...files, { fileId: result.data.fileId, name: file.name }].slice(-most));
    const told = result.error.fields?.file;
    setFailure(told ? fieldText.ofServer(told) : errorText(result.error).what);
  };
  return (
    <div className="grid gap-2">
      {files.map((file) => (
        <div
          key={file.fileId}
          className="flex items-center justify-between gap-2 rounded-sm border border-line bg-sunken py-1 pr-1 pl-3"
        >
          <span className="min-w-0 truncate">{file.name}</span>
          <IconButton label={t("remove")} onClick={() => onChange(files.filter((one) => one !== file))}>
            <X aria-hidden="true" />
          </IconButton>
        </div>
      ))}
      {files.length < most && (
        <FileDrop
          key={files.length}
          label={label}
          accept=".png,.jpg,.jpeg,.pdf"
          maxBytes={evidenceLimitBytes}
          hint={t(isSending ? "saving" : "fileHint")}
          onFile={send}
        />
      )}
      {failure && (
        <p role="alert" className="text-danger-ink text-xs">
          {t("uploadFailed")}: {failure}
        </p>
      )}
    </div>
  );
}
