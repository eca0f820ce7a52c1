"use client";

import { Plus, X } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useId, useState } from "react";
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
import { type Reason, type RejectVersion, rejectInput } from "@/lib/versions/input";
import type { Picture } from "@/lib/versions/review-queries";
import { MarkField } from "./mark-field";

type Row = { page?: FormValue; reason?: FormValue };
type Shown = { fileId?: string; mark?: Reason["mark"] };

type Props = {
  review: { id: string; appid: string; pictures: readonly Picture[] };
  /** Pages of the package, offered while a page is written. */
  pages: readonly string[];
  onDone: () => void;
};

/** Reasons page by page, each with a picture and a place on it where wanted; the brand reads them one by one. */
export function RejectForm({ review, pages, onDone }: Props) {
  const t = useTranslations("reviews");
  const org = useOrg();
  const router = useRouter();
  const listId = useId();
  const [keys, setKeys] = useState([0]);
  const [shown, setShown] = useState<Record<number, Shown>>({});
  const form = useActionForm((input: RejectVersion) => rejectVersionAction(org.slug, input), {
    schema: rejectInput,
    toInput: ({ reasons }) => ({
      reviewId: review.id,
      // Fields of a row that was taken away leave a hole; an empty page means the whole.
      reasons: ((reasons ?? []) as Row[])
        .filter(Boolean)
        .map((row, index) => ({ page: row.page ?? "", reason: row.reason, ...shown[keys[index] ?? -1] })),
    }),
    success: t("rejected"),
    onSuccess: () => {
      onDone();
      router.refresh();
    },
  });
  return (
    <ActionForm form={form}>
      <datalist id={listId}>
        {pages.map((page) => (
          <option key={page} value={page} />
        ))}
      </datalist>
      {keys.map((key, index) => (
        <div key={key} className="grid grid-cols-[1fr_auto] items-start gap-2 border-line border-b pb-3">
          <div className="grid gap-3">
            <Field
              label={t("page")}
              name={`reasons.${index}.page`}
              hint={index === 0 ? t("pageHint") : undefined}
              isOptional
            >
              <Input className="code" maxLength={200} list={listId} autoComplete="off" />
            </Field>
            <Field label={t("reason")} name={`reasons.${index}.reason`} isRequired>
              <Textarea maxLength={500} />
            </Field>
            <MarkField
              review={review}
              value={shown[key] ?? {}}
              onChange={(value) => setShown((before) => ({ ...before, [key]: value }))}
            />
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
