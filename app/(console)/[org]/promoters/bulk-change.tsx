"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState, useTransition } from "react";
import { type Bounds, TermsFields, toTerms } from "@/components/promoters/terms-fields";
import { useOrg } from "@/components/shell/org-context";
import { ActionForm } from "@/components/ui/action-form";
import { BulkAction, BulkBar } from "@/components/ui/bulk-bar";
import { Button } from "@/components/ui/button";
import { Dialog, DialogFoot } from "@/components/ui/dialog";
import { useErrorText } from "@/components/ui/error-text";
import { Field } from "@/components/ui/field";
import { MomentInput } from "@/components/ui/money-input";
import { useSelection } from "@/components/ui/selection-context";
import { SubmitButton } from "@/components/ui/submit-button";
import { toast } from "@/components/ui/toast";
import { useActionForm } from "@/components/ui/use-action-form";
import { changeCommissions, previewCommissions } from "@/lib/promoters/actions";
import type { ChangeEffect } from "@/lib/promoters/change-queries";
import type { ListedGroup } from "@/lib/promoters/group-queries";
import { type ChangeCommissionsInput, changeCommissionsInput } from "@/lib/promoters/input";
import { BulkGroup } from "./bulk-group";
import { ChangeEffects } from "./change-effects";

type Props = { bounds: Bounds; groups: readonly ListedGroup[] };

/** What can be done with the promoters chosen. */
export function BulkChange({ bounds, groups }: Props) {
  const t = useTranslations("promoters.bulk");
  const { ids } = useSelection();
  const [open, setOpen] = useState<"terms" | "group" | null>(null);
  const close = () => setOpen(null);
  return (
    <>
      <BulkBar>
        <BulkAction onClick={() => setOpen("terms")}>{t("terms")}</BulkAction>
        <BulkAction onClick={() => setOpen("group")}>{t("group")}</BulkAction>
      </BulkBar>
      <Dialog
        title={t("termsTitle", { count: ids.length })}
        description={t("termsDetail")}
        open={open === "terms"}
        onOpenChange={(value) => !value && close()}
      >
        <TermsForm promoterIds={ids} bounds={bounds} onDone={close} />
      </Dialog>
      <BulkGroup isOpen={open === "group"} onClose={close} promoterIds={ids} groups={groups} />
    </>
  );
}

type FormProps = { promoterIds: readonly string[]; bounds: Bounds; onDone: () => void };

/** First the terms and what they would do; then, said in figures, the change itself. */
function TermsForm({ promoterIds, bounds, onDone }: FormProps) {
  const t = useTranslations("promoters.bulk");
  const { slug } = useOrg();
  const [seen, setSeen] = useState<{ input: ChangeCommissionsInput; effect: ChangeEffect } | null>(null);
  const form = useActionForm((input: ChangeCommissionsInput) => previewCommissions(slug, input), {
    schema: changeCommissionsInput,
    toInput: (values) => ({ ...toTerms(values), promoterIds: [...promoterIds] }),
    onSuccess: (effect, input) => setSeen({ input, effect }),
  });
  if (seen) return <Confirm {...seen} onBack={() => setSeen(null)} onDone={onDone} />;
  return (
    <ActionForm form={form}>
      <TermsFields bounds={bounds} />
      <Field label={t("startsAt")} name="startsAt" hint={t("startsAtHint")} isOptional>
        <MomentInput />
      </Field>
      <DialogFoot>
        <SubmitButton>{t("preview")}</SubmitButton>
      </DialogFoot>
    </ActionForm>
  );
}

type ConfirmProps = { input: ChangeCommissionsInput; effect: ChangeEffect; onBack: () => void; onDone: () => void };

function Confirm({ input, effect, onBack, onDone }: ConfirmProps) {
  const t = useTranslations("promoters.bulk");
  const { slug } = useOrg();
  const router = useRouter();
  const errorText = useErrorText();
  const { setAll } = useSelection();
  const [isPending, startTransition] = useTransition();
  const apply = () =>
    startTransition(async () => {
      const result = await changeCommissions(slug, input);
      if (!result.ok) {
        toast.error(errorText(result.error).what);
        return;
      }
      toast.success(t("changed", { count: result.data.changed }));
      onDone();
      setAll(false);
      router.refresh();
    });
  return (
    <>
      <ChangeEffects effect={effect} startsAt={input.startsAt ?? null} />
      <DialogFoot>
        <Button onClick={onBack}>{t("back")}</Button>
        <Button variant="primary" isPending={isPending} disabled={effect.changing === 0} onClick={apply}>
          {t("apply", { count: effect.changing })}
        </Button>
      </DialogFoot>
    </>
  );
}
