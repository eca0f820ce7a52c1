"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useTransition } from "react";
import { useOrg } from "@/components/shell/org-context";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { useErrorText } from "@/components/ui/error-text";
import { toast } from "@/components/ui/toast";
import type { Result } from "@/lib/kernel/result";
import { setProductStatusAction, setPromotableAction } from "@/lib/products/actions";

type Props = {
  productId: string;
  title: string;
  status: "on_sale" | "off_sale";
  isPromotable: boolean;
  runningPlans: number;
};

/** Sale and promotion of one product: barring shows how many plans it stops. */
export function ProductActions({ productId, title, status, isPromotable, runningPlans }: Props) {
  const t = useTranslations("products.detail");
  const tb = useTranslations("products.bulk");
  const { slug } = useOrg();
  const router = useRouter();
  const errorText = useErrorText();
  const [isPending, startTransition] = useTransition();
  const productIds = [productId];
  const run = (act: () => Promise<Result<{ changed: number }>>, done: string) =>
    startTransition(async () => {
      const result = await act();
      if (!result.ok) {
        toast.error(errorText(result.error).what);
        return;
      }
      toast.success(done);
      router.refresh();
    });
  const next = status === "on_sale" ? ("off_sale" as const) : ("on_sale" as const);
  return (
    <>
      {isPromotable ? (
        <ConfirmDialog
          trigger={<Button>{t("bar")}</Button>}
          title={t("barTitle", { name: title })}
          effects={[{ value: runningPlans, label: t("barEffect") }]}
          note={t("barNote")}
          confirmLabel={t("bar")}
          tone="danger"
          action={() => setPromotableAction(slug, { productIds, enabled: false })}
          onDone={() => {
            toast.success(t("barredDone"));
            router.refresh();
          }}
        />
      ) : (
        <Button
          isPending={isPending}
          onClick={() => run(() => setPromotableAction(slug, { productIds, enabled: true }), t("allowed"))}
        >
          {t("allow")}
        </Button>
      )}
      <Button
        isPending={isPending}
        onClick={() => run(() => setProductStatusAction(slug, { productIds, status: next }), tb("done", { count: 1 }))}
      >
        {next === "off_sale" ? t("offSale") : t("onSale")}
      </Button>
    </>
  );
}
