"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/textarea";
import { liftSanctionAction } from "@/lib/sanctions/actions";

/** Ends the sanction with a word why; says how many mini-programs it falls on. */
export function LiftButton({ slug, sanctionId, freed }: { slug: string; sanctionId: string; freed: number }) {
  const t = useTranslations("sanctions.lift");
  const router = useRouter();
  const [note, setNote] = useState("");
  return (
    <ConfirmDialog
      title={t("title")}
      trigger={<Button>{t("action")}</Button>}
      effects={[{ value: freed, label: t("effect") }]}
      note={t("note")}
      confirmLabel={t("action")}
      action={() => liftSanctionAction(slug, { sanctionId, note })}
      onDone={() => router.refresh()}
    >
      <Field label={t("why")} isRequired>
        <Textarea value={note} rows={3} maxLength={500} onChange={(event) => setNote(event.currentTarget.value)} />
      </Field>
    </ConfirmDialog>
  );
}
