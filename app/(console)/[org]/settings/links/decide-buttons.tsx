"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/textarea";
import { toast } from "@/components/ui/toast";
import type { Result } from "@/lib/kernel/result";

type Words = { title: string; effect: string; note: string; label: string };
type Props = {
  words: Words;
  tone: "primary" | "danger";
  /** Whether a reason may be given. */
  takesReason: boolean;
  act: (reason: string | undefined) => Promise<Result<unknown>>;
};

/** One decision about an institution's wish: its effect, a reason where one is wanted, then the deed. */
export function DecideButton({ words, tone, takesReason, act }: Props) {
  const t = useTranslations("links");
  const router = useRouter();
  const [reason, setReason] = useState("");
  return (
    <ConfirmDialog
      trigger={
        <Button size="sm" variant={tone === "primary" ? "secondary" : "ghost"}>
          {words.label}
        </Button>
      }
      title={words.title}
      effects={[{ value: 1, label: words.effect }]}
      note={words.note}
      confirmLabel={words.label}
      tone={tone}
      action={() => act(reason.trim() || undefined)}
      onDone={() => {
        toast.success(t("done"));
        router.refresh();
      }}
    >
      {takesReason && (
        <Field label={t("reason")} name="reason" isOptional>
          <Textarea rows={2} maxLength={200} value={reason} onChange={(event) => setReason(event.target.value)} />
        </Field>
      )}
    </ConfirmDialog>
  );
}
