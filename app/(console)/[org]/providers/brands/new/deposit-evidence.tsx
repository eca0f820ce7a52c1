"use client";

import { Paperclip, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { sendEvidence } from "@/components/admissions/send-evidence";
import { Button } from "@/components/ui/button";
import { useErrorText } from "@/components/ui/error-text";
import { IconButton } from "@/components/ui/icon-button";
import { Input } from "@/components/ui/input";
import { toast } from "@/components/ui/toast";

type Props = {
  slug: string;
  value: string;
  fileName: string | null;
  onChange: (evidence: string, fileName: string | null) => void;
};

/** The receipt's number or link, or a file that is sent as soon as it is chosen. */
export function DepositEvidence({ slug, value, fileName, onChange }: Props) {
  const t = useTranslations("providers.brands");
  const errorText = useErrorText();
  const ref = useRef<HTMLInputElement>(null);
  const [isSending, setSending] = useState(false);
  const send = async (file: File | undefined) => {
    if (!file) return;
    setSending(true);
    const result = await sendEvidence(slug, file);
    setSending(false);
    if (result.ok) onChange(result.data.evidence, file.name);
    else toast.error(errorText(result.error).what);
  };
  if (fileName)
    return (
      <span className="flex h-8 items-center gap-2 rounded-sm border border-line bg-sunken pr-1 pl-2.5">
        <Paperclip className="size-3.5 shrink-0" aria-hidden="true" />
        <span className="min-w-0 flex-1 truncate">{fileName}</span>
        <IconButton label={t("remove")} size="sm" onClick={() => onChange("", null)}>
          <X aria-hidden="true" />
        </IconButton>
      </span>
    );
  return (
    <span className="flex gap-2">
      <span className="min-w-0 flex-1">
        <Input maxLength={500} value={value} onChange={(event) => onChange(event.currentTarget.value, null)} />
      </span>
      <input
        ref={ref}
        type="file"
        accept=".png,.jpg,.jpeg,.pdf"
        hidden
        onChange={(event) => send(event.currentTarget.files?.[0])}
      />
      <Button isPending={isSending} onClick={() => ref.current?.click()}>
        {t("upload")}
      </Button>
    </span>
  );
}
