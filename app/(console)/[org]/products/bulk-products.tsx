"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useTransition } from "react";
import { useOrg } from "@/components/shell/org-context";
import { BulkAction, BulkBar } from "@/components/ui/bulk-bar";
import { useErrorText } from "@/components/ui/error-text";
import { useSelection } from "@/components/ui/selection-context";
import { toast } from "@/components/ui/toast";
import type { Result } from "@/lib/kernel/result";
import { setProductStatusAction, setPromotableAction } from "@/lib/products/actions";

/** What can be done to several products at once. */
export function BulkProducts() {
  const t = useTranslations("products.bulk");
  const { slug } = useOrg();
  const { ids, setAll } = useSelection();
  const errorText = useErrorText();
  const router = useRouter();
  const [isPending, startTransition] = useTransition();
  const run = (act: () => Promise<Result<{ changed: number }>>) =>
    startTransition(async () => {
      const result = await act();
      if (!result.ok) {
        toast.error(errorText(result.error).what);
        return;
      }
      toast.success(t("done", { count: result.data.changed }));
      setAll(false);
      router.refresh();
    });
  const status = (to: "on_sale" | "off_sale") => () =>
    run(() => setProductStatusAction(slug, { productIds: ids, status: to }));
  const promotable = (enabled: boolean) => () => run(() => setPromotableAction(slug, { productIds: ids, enabled }));
  return (
    <BulkBar>
      <BulkAction onClick={status("on_sale")} isDisabled={isPending}>
        {t("onSale")}
      </BulkAction>
      <BulkAction onClick={status("off_sale")} isDisabled={isPending}>
        {t("offSale")}
      </BulkAction>
      <BulkAction onClick={promotable(true)} isDisabled={isPending}>
        {t("promote")}
      </BulkAction>
      <BulkAction onClick={promotable(false)} isDisabled={isPending}>
        {t("bar")}
      </BulkAction>
    </BulkBar>
  );
}
