"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useTransition } from "react";
import { useOrg } from "@/components/shell/org-context";
import { ActionForm } from "@/components/ui/action-form";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { useErrorText } from "@/components/ui/error-text";
import { Field } from "@/components/ui/field";
import { SubmitButton } from "@/components/ui/submit-button";
import { Textarea } from "@/components/ui/textarea";
import { Time } from "@/components/ui/time";
import { toast } from "@/components/ui/toast";
import { useActionForm } from "@/components/ui/use-action-form";
import { addNote, removeNote } from "@/lib/promoters/actions";
import type { PromoterFile } from "@/lib/promoters/group-queries";
import { type AddNoteInput, addNoteInput } from "@/lib/promoters/input";

type Props = { promoterId: string; notes: PromoterFile["notes"]; canManage: boolean };

/** What the institution's people wrote down about him; he does not see it. */
export function Notes({ promoterId, notes, canManage }: Props) {
  const t = useTranslations("promoters.notes");
  const { slug } = useOrg();
  const router = useRouter();
  const form = useActionForm((input: AddNoteInput) => addNote(slug, input), {
    schema: addNoteInput,
    toInput: (values) => ({ ...values, promoterId }),
    success: t("saved"),
    isReset: true,
    onSuccess: () => router.refresh(),
  });
  return (
    <Card title={t("title")} note={t("note")}>
      <ul className="grid gap-3">
        {notes.map((one) => (
          <li key={one.noteId} className="border-line border-b pb-3 last:border-b-0 last:pb-0">
            <p className="whitespace-pre-wrap">{one.body}</p>
            <p className="flex items-center gap-2 text-ink-subtle text-xs">
              {one.by} · <Time at={one.at} format="short" />
              {canManage && <Remove noteId={one.noteId} />}
            </p>
          </li>
        ))}
        {notes.length === 0 && <li className="text-ink-muted">{t("empty")}</li>}
      </ul>
      {canManage && (
        <ActionForm form={form} className="mt-3">
          <Field label={t("add")} name="body" isRequired>
            <Textarea rows={2} maxLength={500} />
          </Field>
          <SubmitButton variant="secondary" size="sm" className="justify-self-start">
            {t("save")}
          </SubmitButton>
        </ActionForm>
      )}
    </Card>
  );
}

function Remove({ noteId }: { noteId: string }) {
  const t = useTranslations("promoters.notes");
  const { slug } = useOrg();
  const router = useRouter();
  const errorText = useErrorText();
  const [isPending, startTransition] = useTransition();
  const run = () =>
    startTransition(async () => {
      const result = await removeNote(slug, { noteId });
      if (!result.ok) toast.error(errorText(result.error).what);
      router.refresh();
    });
  return (
    <Button size="sm" variant="ghost" isPending={isPending} onClick={run}>
      {t("remove")}
    </Button>
  );
}
