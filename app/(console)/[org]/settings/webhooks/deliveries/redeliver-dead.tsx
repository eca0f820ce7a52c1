"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useOrg } from "@/components/shell/org-context";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { toast } from "@/components/ui/toast";
import { redeliver } from "@/lib/webhooks/actions";

/** Sends all again that a receiver let die, once it is mended. */
export function RedeliverDead({ receiverId, count }: { receiverId: string; count: number }) {
  const t = useTranslations("webhooks.log");
  const { slug } = useOrg();
  const router = useRouter();
  return (
    <ConfirmDialog
      trigger={<Button size="sm">{t("redeliverDead")}</Button>}
      title={t("redeliverDeadTitle")}
      effects={[{ value: count.toLocaleString("en-US"), label: t("redeliverDeadEffect") }]}
      note={t("redeliverDeadNote")}
      confirmLabel={t("redeliver")}
      action={() => redeliver(slug, { receiverId })}
      onDone={(done) => {
        toast.success(t("redelivered", { count: done.count }));
        router.refresh();
      }}
    />
  );
}
