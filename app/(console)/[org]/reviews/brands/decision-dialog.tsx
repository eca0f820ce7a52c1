"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { Result } from "@/lib/kernel/result";

type Props<T> = {
  decision: "approve" | "reject";
  label: string;
  title: string;
  effects: readonly { value: ReactNode; label: ReactNode }[];
  note?: string;
  isLink?: boolean;
  decide: (reason: string | undefined) => Promise<Result<T>>;
  onDone: (data: T) => void;
};

/** Approves after saying what follows; rejects with a reason the provider reads. */
export function DecisionDialog<T>({ decision, label, title, effects, note, isLink, decide, onDone }: Props<T>) {
  const t = useTranslations("providers.review");
  const [reason, setReason] = useState("");
  const isReject = decision === "reject";
  return (
    <ConfirmDialog
      trigger={
        <Button size="sm" variant={isLink ? "link" : isReject ? "secondary" : "primary"}>
          {label}
        </Button>
      }
      title={title}
      effects={effects}
      note={note}
      confirmLabel={label}
      tone={isReject ? "danger" : "primary"}
      action={() => decide(reason.trim() || undefined)}
      onDone={onDone}
    >
      {isReject && (
        <Field label={t("reason")} name="reason" hint={t("reasonHint")} isRequired>
          <Input maxLength={200} value={reason} onChange={(event) => setReason(event.currentTarget.value)} />
        </Field>
      )}
    </ConfirmDialog>
  );
}
