"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/textarea";
import { toast } from "@/components/ui/toast";
import { decideQualificationAction } from "@/lib/qualifications/actions";

type Props = { slug: string; qualificationId: string; name: string; brand: string };

/** Accepts a document, or sends it back with the reason the brand will read. */
export function DecideButtons({ slug, qualificationId, name, brand }: Props) {
  const t = useTranslations("qualifications.decide");
  const router = useRouter();
  const [reason, setReason] = useState("");
  const done = (text: string) => {
    toast.success(text);
    router.refresh();
  };
  return (
    <span className="inline-flex gap-2">
      <ConfirmDialog
        title={t("acceptTitle", { name })}
        trigger={<Button size="sm">{t("accept")}</Button>}
        effects={[{ value: 1, label: t("acceptEffect", { brand }) }]}
        confirmLabel={t("accept")}
        action={() => decideQualificationAction(slug, { qualificationId, decision: "accepted" })}
        onDone={() => done(t("accepted"))}
      />
      <ConfirmDialog
        title={t("rejectTitle", { name })}
        trigger={<Button size="sm">{t("reject")}</Button>}
        effects={[{ value: 1, label: t("rejectEffect", { brand }) }]}
        confirmLabel={t("reject")}
        tone="danger"
        action={() => decideQualificationAction(slug, { qualificationId, decision: "rejected", reason })}
        onDone={() => done(t("rejected"))}
      >
        <Field label={t("reason")} isRequired>
          <Textarea
            value={reason}
            rows={3}
            maxLength={500}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
        </Field>
      </ConfirmDialog>
    </span>
  );
}
