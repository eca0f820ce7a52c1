"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { toast } from "@/components/ui/toast";
import { takeFromMyWindow, withdrawMyWindow } from "@/lib/windows/actions";

type WithdrawProps = { authorisationId: string; institution: string; products: number };

/** Withdraws, after saying how many products leave. */
export function WithdrawButton({ authorisationId, institution, products }: WithdrawProps) {
  const t = useTranslations("windows.phone");
  const router = useRouter();
  return (
    <ConfirmDialog
      trigger={<Button>{t("withdraw")}</Button>}
      title={t("withdrawTitle", { institution })}
      effects={[{ value: products.toLocaleString("en-US"), label: t("withdrawEffect") }]}
      note={t("withdrawNote")}
      confirmLabel={t("withdraw")}
      tone="danger"
      action={() => withdrawMyWindow({ authorisationId })}
      onDone={() => {
        toast.success(t("withdrawDone"));
        router.refresh();
      }}
    />
  );
}

type TakeProps = { institutionId: string; productId: string; title: string };

export function TakeButton({ institutionId, productId, title }: TakeProps) {
  const t = useTranslations("windows.phone");
  const router = useRouter();
  return (
    <ConfirmDialog
      trigger={<Button>{t("take")}</Button>}
      title={t("takeTitle", { product: title })}
      effects={[{ value: "1", label: t("takeEffect") }]}
      note={t("takeNote")}
      confirmLabel={t("take")}
      tone="danger"
      action={() => takeFromMyWindow({ institutionId, productId })}
      onDone={() => {
        toast.success(t("taken"));
        router.refresh();
      }}
    />
  );
}
