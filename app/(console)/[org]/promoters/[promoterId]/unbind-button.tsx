"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useOrg } from "@/components/shell/org-context";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { toast } from "@/components/ui/toast";
import { unbindPromoter } from "@/lib/promoters/actions";

export function UnbindButton({ promoterId, name }: { promoterId: string; name: string }) {
  const t = useTranslations("promoters.detail");
  const { slug } = useOrg();
  const router = useRouter();
  return (
    <ConfirmDialog
      trigger={<Button variant="danger">{t("unbind")}</Button>}
      title={t("unbindTitle", { name })}
      effects={[{ value: t("unbindNow"), label: t("unbindEffect") }]}
      note={t("unbindNote")}
      confirmLabel={t("unbind")}
      tone="danger"
      action={() => unbindPromoter(slug, { promoterId })}
      onDone={() => {
        toast.success(t("unbound"));
        router.refresh();
      }}
    />
  );
}
