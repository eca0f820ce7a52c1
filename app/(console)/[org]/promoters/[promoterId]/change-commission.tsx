"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { type Bounds, TermsFields, toTerms } from "@/components/promoters/terms-fields";
import { useOrg } from "@/components/shell/org-context";
import { ActionForm } from "@/components/ui/action-form";
import { Button } from "@/components/ui/button";
import { Dialog, DialogFoot } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { MomentInput } from "@/components/ui/money-input";
import { SubmitButton } from "@/components/ui/submit-button";
import { useActionForm } from "@/components/ui/use-action-form";
import { changeCommission } from "@/lib/promoters/actions";
import { type ChangeCommissionInput, changeCommissionInput } from "@/lib/promoters/input";
import type { PromoterDetail } from "@/lib/promoters/promoter-queries";

type Promoter = Pick<PromoterDetail, "promoterId" | "nickname" | "registration" | "commissionType" | "ratioPpm">;

type Props = {
  promoter: Promoter;
  bounds: Bounds;
  /** A ratio another page asks for: the dialog opens with it. */
  wantedPpm?: number;
};

export function ChangeCommission({ promoter, bounds, wantedPpm }: Props) {
  const t = useTranslations("promoters.detail");
  const { slug } = useOrg();
  const router = useRouter();
  const [open, setOpen] = useState(wantedPpm !== undefined);
  const form = useActionForm((input: ChangeCommissionInput) => changeCommission(slug, input), {
    schema: changeCommissionInput,
    toInput: (values) => ({ ...toTerms(values), promoterId: promoter.promoterId }),
    success: t("changed"),
    onSuccess: () => {
      setOpen(false);
      router.refresh();
    },
  });
  return (
    <Dialog
      title={t("changeTitle", { name: promoter.nickname })}
      description={t("changeDetail")}
      trigger={<Button variant="primary">{t("change")}</Button>}
      open={open}
      onOpenChange={setOpen}
    >
      <ActionForm form={form}>
        <TermsFields
          bounds={bounds}
          defaultType={wantedPpm === undefined && promoter.commissionType === 1 ? 1 : 0}
          defaultRatioPpm={wantedPpm ?? (promoter.ratioPpm >= bounds.min ? promoter.ratioPpm : undefined)}
          isSimple={promoter.registration === "simple"}
        />
        <Field label={t("startsAt")} name="startsAt" hint={t("startsAtHint")} isOptional>
          <MomentInput />
        </Field>
        <DialogFoot>
          <SubmitButton>{t("change")}</SubmitButton>
        </DialogFoot>
      </ActionForm>
    </Dialog>
  );
}
