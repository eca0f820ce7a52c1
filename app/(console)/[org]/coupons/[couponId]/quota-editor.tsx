"use client";

import { Plus } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { QuotaRows } from "@/components/coupons/quota-rows";
import { useOrg } from "@/components/shell/org-context";
import { ActionForm } from "@/components/ui/action-form";
import { Button } from "@/components/ui/button";
import { Dialog, DialogFoot } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Picker } from "@/components/ui/picker";
import { SubmitButton } from "@/components/ui/submit-button";
import { useActionForm } from "@/components/ui/use-action-form";
import { setQuotasAction } from "@/lib/coupons/actions";
import { type SetQuotasInput, setQuotasInput } from "@/lib/coupons/draft-input";
import type { CouponView } from "@/lib/coupons/queries";
import type { Partner } from "@/lib/plans/partner-queries";

/** Sets what each institution may hand out, of those it has and of new ones. */
export function QuotaEditor({ coupon, partners }: { coupon: CouponView; partners: readonly Partner[] }) {
  const t = useTranslations("coupons.detail");
  const tf = useTranslations("coupons.form");
  const tc = useTranslations("common");
  const { slug } = useOrg();
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const [added, setAdded] = useState<readonly string[]>([]);
  const form = useActionForm((input: SetQuotasInput) => setQuotasAction(slug, input), {
    schema: setQuotasInput,
    toInput: (values) => ({ quotas: values.quotas, couponId: coupon.couponId }),
    success: t("allotted"),
    onSuccess: () => {
      setOpen(false);
      setAdded([]);
      router.refresh();
    },
  });
  const known = new Set(coupon.quotas.map((row) => row.institutionId));
  const others = partners.filter((partner) => !known.has(partner.id));
  const rows = [
    ...coupon.quotas,
    ...others
      .filter((partner) => added.includes(partner.id))
      .map((partner) => ({ institutionId: partner.id, name: partner.name, quota: null, claimed: 0 })),
  ];
  return (
    <Dialog
      title={t("allotTitle")}
      description={t("allotNote", { stock: coupon.stock })}
      trigger={
        <Button size="sm">
          <Plus aria-hidden="true" />
          {t("allot")}
        </Button>
      }
      open={open}
      onOpenChange={setOpen}
    >
      <ActionForm form={form}>
        {others.length > 0 && (
          <Field label={tf("addInstitution")} name="quotas">
            <Picker
              isMulti
              name=""
              placeholder={tf("addInstitution")}
              onChange={setAdded}
              options={others.map((it) => ({ value: it.id, label: it.name, detail: it.appid }))}
            />
          </Field>
        )}
        <QuotaRows rows={rows} />
        <DialogFoot>
          <SubmitButton>{tc("save")}</SubmitButton>
        </DialogFoot>
      </ActionForm>
    </Dialog>
  );
}
