"use client";

import { Plus, X } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useOrg } from "@/components/shell/org-context";
import { ActionForm } from "@/components/ui/action-form";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Dialog, DialogFoot } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import type { FormValue } from "@/components/ui/form-values";
import { IconButton } from "@/components/ui/icon-button";
import { Input } from "@/components/ui/input";
import { SubmitButton } from "@/components/ui/submit-button";
import { Textarea } from "@/components/ui/textarea";
import { useActionForm } from "@/components/ui/use-action-form";
import { submitVersionAction } from "@/lib/versions/actions";
import { type SubmitVersion, submitInput } from "@/lib/versions/input";
import { picturesPerSubmission } from "@/lib/versions/rules";
import { type Kept, PictureField } from "./picture-field";

type Props = {
  appid: string;
  version: { id: string; version: string };
  /** Why the mini-program was sent back last, where it was. */
  before?: { version: string; reasons: readonly { page: string; reason: string }[] } | null;
  onClose: () => void;
};

/** Asks for notes, pages to look at and screenshots, and hands the version to the operator. */
export function SubmitDialog({ appid, version, before, onClose }: Props) {
  const t = useTranslations("versions.submit");
  const org = useOrg();
  const router = useRouter();
  const [pictures, setPictures] = useState<Kept[]>([]);
  const [rows, setRows] = useState<number[]>([]);
  const form = useActionForm((input: SubmitVersion) => submitVersionAction(org.slug, input), {
    schema: submitInput,
    toInput: ({ items, ...values }) => ({
      ...values,
      items: readItems(items),
      pictures: pictures.map((one) => one.fileId),
      versionId: version.id,
    }),
    success: t("done"),
    onSuccess: () => {
      onClose();
      router.refresh();
    },
  });
  return (
    <Dialog open onOpenChange={(isOpen) => !isOpen && onClose()} title={t("title", { version: version.version })}>
      <ActionForm form={form}>
        {before && before.reasons.length > 0 && (
          <Callout tone="warning" title={t("before", { version: before.version })}>
            <ul className="grid gap-0.5">
              {before.reasons.map((one) => (
                <li key={`${one.page}${one.reason}`}>
                  {one.page && <span className="code">{one.page} </span>}
                  {one.reason}
                </li>
              ))}
            </ul>
          </Callout>
        )}
        <Field label={t("notes")} name="notes" hint={t("notesHint")} isRequired>
          <Textarea rows={4} maxLength={1000} />
        </Field>
        {before && before.reasons.length > 0 && (
          <Field label={t("feedback")} name="feedback" hint={t("feedbackHint")} isOptional>
            <Textarea rows={2} maxLength={200} />
          </Field>
        )}
        <Field label={t("pictures")} name="pictures" hint={t("picturesHint")} isOptional isGroup>
          <PictureField of={{ appid }} kept={pictures} onChange={setPictures} most={picturesPerSubmission} />
        </Field>
        <Field label={t("items")} name="items" hint={t("itemsHint")} isOptional isGroup>
          <div className="grid gap-2">
            {rows.map((row, index) => (
              <div key={row} className="grid grid-cols-[1fr_1fr_1fr_auto] items-start gap-2">
                <Input
                  name={`items.${index}.page`}
                  aria-label={t("itemPage")}
                  placeholder="pages/index/index"
                  className="code"
                />
                <Input
                  name={`items.${index}.title`}
                  aria-label={t("itemTitle")}
                  placeholder={t("itemTitle")}
                  maxLength={32}
                />
                <Input name={`items.${index}.tags`} aria-label={t("itemTags")} placeholder={t("itemTags")} />
                <IconButton label={t("itemRemove")} onClick={() => setRows(rows.filter((one) => one !== row))}>
                  <X aria-hidden="true" />
                </IconButton>
              </div>
            ))}
            <div>
              <Button
                size="sm"
                disabled={rows.length >= 10}
                onClick={() => setRows([...rows, Math.max(-1, ...rows) + 1])}
              >
                <Plus aria-hidden="true" />
                {t("itemAdd")}
              </Button>
            </div>
          </div>
        </Field>
        <DialogFoot>
          <SubmitButton>{t("action")}</SubmitButton>
        </DialogFoot>
      </ActionForm>
    </Dialog>
  );
}

/** Rows without a page are none; a row that was taken away leaves a hole. */
function readItems(items: FormValue) {
  const rows = (Array.isArray(items) ? items : []) as ({
    page?: FormValue;
    title?: FormValue;
    tags?: FormValue;
  } | null)[];
  return rows.flatMap((row) => {
    if (typeof row?.page !== "string") return [];
    const tags = typeof row.tags === "string" ? row.tags.split(/[\s,，、]+/).filter(Boolean) : [];
    return [{ page: row.page, title: row.title ?? "", tags }];
  });
}
