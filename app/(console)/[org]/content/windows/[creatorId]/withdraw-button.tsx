"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useOrg } from "@/components/shell/org-context";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { toast } from "@/components/ui/toast";
import { withdrawWindow } from "@/lib/windows/actions";

type Props = { authorisationId: string; creator: string; products: number; label: string };

/** Gives a window back, after saying how many products leave it. */
export function WithdrawButton({ authorisationId, creator, products, label }: Props) {
  const t = useTranslations("windows.detail");
  const { slug } = useOrg();
  const router = useRouter();
  return (
    <ConfirmDialog
      trigger={<Button variant="danger">{label}</Button>}
      title={t("withdrawTitle", { creator })}
      effects={[{ value: products.toLocaleString("en-US"), label: t("withdrawEffect") }]}
      note={t("withdrawNote")}
      confirmLabel={label}
      tone="danger"
      action={() => withdrawWindow(slug, { authorisationId })}
      onDone={() => {
        toast.success(t("withdrawn"));
        router.refresh();
      }}
    />
  );
}
