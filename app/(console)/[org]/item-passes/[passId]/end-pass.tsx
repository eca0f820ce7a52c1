"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useOrg } from "@/components/shell/org-context";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { toast } from "@/components/ui/toast";
import { endPass } from "@/lib/cooperations/actions";

/** The item is passed on no longer; who promotes it stops at once. */
export function EndPass({ passId, name, isForAll }: { passId: string; name: string; isForAll: boolean }) {
  const t = useTranslations("cooperations.pass");
  const { slug } = useOrg();
  const router = useRouter();
  return (
    <ConfirmDialog
      trigger={<Button variant="danger">{t("end")}</Button>}
      title={t("endTitle", { name })}
      effects={[
        { value: isForAll ? t("everyone") : 1, label: t("stops") },
        { value: t("now"), label: t("end") },
      ]}
      note={t("endNote")}
      confirmLabel={t("end")}
      tone="danger"
      action={() => endPass(slug, { passId })}
      onDone={() => {
        toast.success(t("ended"));
        router.refresh();
      }}
    />
  );
}
