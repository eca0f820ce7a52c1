"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useUnbindEffects } from "@/components/promoters/unbind-effects";
import { useOrg } from "@/components/shell/org-context";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { toast } from "@/components/ui/toast";
import type { OpenCommissions } from "@/lib/commissions/standing";
import { unbindPromoter } from "@/lib/promoters/actions";

type Props = { promoterId: string; name: string; open: OpenCommissions };

/** Before the institution ends it: what stays his and settles nonetheless. */
export function UnbindButton({ promoterId, name, open }: Props) {
  const t = useTranslations("promoters.detail");
  const { slug } = useOrg();
  const router = useRouter();
  const effects = useUnbindEffects(open);
  return (
    <ConfirmDialog
      trigger={<Button variant="danger">{t("unbind")}</Button>}
      title={t("unbindTitle", { name })}
      effects={effects}
      note={t("unbindNote")}
      confirmLabel={t("unbind")}
      tone="danger"
      action={() => unbindPromoter(slug, { promoterId })}
      onDone={() => {
        toast.success(t("unbound"));
        router.refresh();
      }}
    >
      <p className="text-ink-muted text-sm">{t("unbindKeeps")}</p>
    </ConfirmDialog>
  );
}
