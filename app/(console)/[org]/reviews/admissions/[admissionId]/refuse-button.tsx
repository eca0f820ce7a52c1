"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/textarea";
import { toast } from "@/components/ui/toast";
import { DisabledReason } from "@/components/ui/tooltip";
import { decideAdmission } from "@/lib/admissions/actions";
import type { Decision } from "./admit-button";

/** Asks for more or rejects, with the note the brand will read. A reason must stand on each refused item. */
export function RefuseButton({ decision, kind }: { decision: Decision; kind: "reject" | "needs_more" }) {
  const t = useTranslations("admissions.review");
  const router = useRouter();
  const [note, setNote] = useState("");
  const refused = decision.verdicts.filter((verdict) => verdict.status === "rejected");
  const accepted = decision.verdicts.length - refused.length;
  const isReject = kind === "reject";
  const label = t(isReject ? "rejectAll" : "needsMore");
  if (refused.some((verdict) => !verdict.reason))
    return (
      <DisabledReason reason={t("noReason")}>
        <Button disabled>{label}</Button>
      </DisabledReason>
    );
  const isNoteNeeded = isReject || refused.length === 0;
  return (
    <ConfirmDialog
      title={t(isReject ? "rejectTitle" : "needsMoreTitle")}
      trigger={<Button variant={isReject ? "danger" : "secondary"}>{label}</Button>}
      effects={
        isReject
          ? [{ value: 1, label: t("rejectEffect") }]
          : [
              { value: refused.length, label: t("needsMoreEffect") },
              { value: accepted, label: t("needsMoreKept") },
            ]
      }
      note={isReject ? t("rejectNote") : refused.length === 0 ? t("noneRejected") : undefined}
      confirmLabel={label}
      tone={isReject ? "danger" : "primary"}
      action={() =>
        decideAdmission(decision.slug, {
          admissionId: decision.admissionId,
          decision: kind,
          note: note.trim() || undefined,
          items: decision.verdicts,
        })
      }
      onDone={() => {
        toast.success(t(isReject ? "rejectedDone" : "needsMoreDone"));
        router.refresh();
      }}
    >
      <Field label={t("note")} hint={t("noteHint")} isRequired={isNoteNeeded} isOptional={!isNoteNeeded}>
        <Textarea value={note} maxLength={500} rows={3} onChange={(event) => setNote(event.currentTarget.value)} />
      </Field>
    </ConfirmDialog>
  );
}
