"use client";

import { Plus, X } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useOrg } from "@/components/shell/org-context";
import { ActionForm } from "@/components/ui/action-form";
import { Button } from "@/components/ui/button";
import { DialogFoot } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import type { FormValue } from "@/components/ui/form-values";
import { IconButton } from "@/components/ui/icon-button";
import { Input } from "@/components/ui/input";
import { SubmitButton } from "@/components/ui/submit-button";
import { Textarea } from "@/components/ui/textarea";
import { useActionForm } from "@/components/ui/use-action-form";
import { rejectVersionAction } from "@/lib/versions/actions";
import { type RejectVersion, rejectInput } from "@/lib/versions/input";

type Row = { page?: FormValue; reason?: FormValue };

/** Reasons page by page; the brand reads them one by one. */
export function RejectForm({ reviewId, onDone }: { reviewId: string; onDone: () => void }) {
  const t = useTranslations("reviews");
  const org = useOrg();
  const router = useRouter();
  const [keys, setKeys] = useState([0]);
  const form = useActionForm((input: RejectVersion) => rejectVersionAction(org.slug, input), {
    schema: rejectInput,
    toInput: ({ reasons }) => ({
      reviewId,
      // Fields of a row that was taken away leave a hole; an empty page means the whole.
      reasons: ((reasons ?? []) as Row[]).filter(Boolean).map((row) => ({ page: row.page ?? "", reason: row.reason })),
    }),
    success: t("rejected"),
    onSuccess: () => {
      onDone();
      router.refresh();
    },
  });
  return (
    <ActionForm form={form}>
      {keys.map((key, index) => (
        <div key={key} className="grid grid-cols-[1fr_auto] items-start gap-2 border-line border-b pb-3">
          <div className="grid gap-3">
            <Field
              label={t("page")}
              name={`reasons.${index}.page`}
              hint={index === 0 ? t("pageHint") : undefined}
              isOptional
            >
              <Input className="code" maxLength={200} />
            </Field>
            <Field label={t("reason")} name={`reasons.${index}.reason`} isRequired>
              <Textarea maxLength={500} />
            </Field>
          </div>
          {keys.length > 1 && (
            <IconButton label={t("removeReason")} onClick={() => setKeys(keys.filter((one) => one !== key))}>
              <X aria-hidden="true" />
            </IconButton>
          )}
        </div>
      ))}
      <div>
        <Button size="sm" disabled={keys.length >= 20} onClick={() => setKeys([...keys, Math.max(...keys) + 1])}>
          <Plus aria-hidden="true" />
          {t("addReason")}
        </Button>
      </div>
      <DialogFoot>
        <SubmitButton variant="danger">{t("reject")}</SubmitButton>
      </DialogFoot>
    </ActionForm>
  );
}
