"use client";

import { Plus } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useOrg } from "@/components/shell/org-context";
import { ActionForm } from "@/components/ui/action-form";
import { Button } from "@/components/ui/button";
import { Dialog, DialogFoot } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { SubmitButton } from "@/components/ui/submit-button";
import { toast } from "@/components/ui/toast";
import { useActionForm } from "@/components/ui/use-action-form";
import { addCouponStockAction } from "@/lib/coupons/actions";
import { type AddStockInput, addStockInput } from "@/lib/coupons/draft-input";

export function AddStock({ couponId, stock }: { couponId: string; stock: number }) {
  const t = useTranslations("coupons.detail");
  const tf = useTranslations("coupons.form");
  const { slug } = useOrg();
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const form = useActionForm((input: AddStockInput) => addCouponStockAction(slug, input), {
    schema: addStockInput,
    toInput: (values) => ({ ...values, couponId }),
    onSuccess: (data) => {
      toast.success(t("stockAdded", { stock: data.stock }));
      setOpen(false);
      router.refresh();
    },
  });
  return (
    <Dialog
      size="sm"
      title={t("addStockTitle")}
      description={t("addStockNote", { stock })}
      trigger={
        <Button>
          <Plus aria-hidden="true" />
          {t("addStock")}
        </Button>
      }
      open={open}
      onOpenChange={setOpen}
    >
      <ActionForm form={form}>
        <Field label={t("add")} name="add" isRequired>
          <Input kind="number" inputMode="numeric" unit={tf("unit")} autoComplete="off" />
        </Field>
        <DialogFoot>
          <SubmitButton>{t("addStock")}</SubmitButton>
        </DialogFoot>
      </ActionForm>
    </Dialog>
  );
}
