"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/textarea";
import { DisabledReason } from "@/components/ui/tooltip";
import { decideAppealAction } from "@/lib/sanctions/actions";

type Props = { slug: string; appealId: string; isSecond: boolean; freed: number };

/** Upholds or overturns, by somebody who did not issue the sanction. */
export function DecideAppeal({ slug, appealId, isSecond, freed }: Props) {
  const t = useTranslations("sanctions.decide");
  const router = useRouter();
  const [note, setNote] = useState("");
  const one = (decision: "upheld" | "overturned") => {
    const button = (
      <Button size="sm" variant={decision === "overturned" ? "primary" : "secondary"} disabled={!isSecond}>
        {t(decision)}
      </Button>
    );
    if (!isSecond) return <DisabledReason reason={t("secondPerson")}>{button}</DisabledReason>;
    return (
      <ConfirmDialog
        title={t(`${decision}Title`)}
        trigger={button}
        effects={[{ value: decision === "overturned" ? freed : 0, label: t("effect") }]}
        confirmLabel={t(decision)}
        action={() => decideAppealAction(slug, { appealId, decision, note })}
        onDone={() => router.refresh()}
      >
        <Field label={t("note")} hint={t("noteHint")} isRequired>
          <Textarea value={note} rows={3} maxLength={1000} onChange={(event) => setNote(event.currentTarget.value)} />
        </Field>
      </ConfirmDialog>
    );
  };
  return (
    <div className="flex flex-wrap gap-2">
      {one("upheld")}
      {one("overturned")}
    </div>
  );
}
