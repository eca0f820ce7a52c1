"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { toast } from "@/components/ui/toast";
import { DisabledReason } from "@/components/ui/tooltip";
import { applyAdmission } from "@/lib/admissions/actions";

type Props = { slug: string; admissionId: string; right: string; items: number; missing: number };

/** Hands the application in, after saying what follows. */
export function HandIn({ slug, admissionId, right, items, missing }: Props) {
  const t = useTranslations("providers.rights");
  const router = useRouter();
  const button = (
    <Button variant="primary" disabled={missing > 0}>
      {t("handIn")}
    </Button>
  );
  if (missing > 0) return <DisabledReason reason={t("missing", { n: missing })}>{button}</DisabledReason>;
  return (
    <ConfirmDialog
      trigger={button}
      title={t("handInTitle", { right })}
      effects={[{ value: items, label: t("effectItems") }]}
      note={t("handInNote")}
      confirmLabel={t("handIn")}
      action={() => applyAdmission(slug, { admissionId })}
      onDone={() => {
        toast.success(t("handedIn"));
        router.refresh();
      }}
    />
  );
}
