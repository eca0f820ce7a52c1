"use client";

import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { acceptedEvidence, useEvidence } from "@/components/admissions/use-evidence";
import { FileDrop } from "@/components/ui/file-drop";
import { IconButton } from "@/components/ui/icon-button";
import { evidenceLimitBytes } from "@/lib/admissions/rules";

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
  const { isSending, failure, send } = useEvidence(slug, ({ fileId, name }) =>
    onChange([...files, { fileId, name }].slice(-most)),
  );
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
          accept={acceptedEvidence}
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
