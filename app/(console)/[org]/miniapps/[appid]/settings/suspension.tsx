"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useOrg } from "@/components/shell/org-context";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { toast } from "@/components/ui/toast";
import { setSuspendedAction } from "@/lib/miniapps/actions";

/** Keeps visitors out of what is live, and lets them in again. */
export function Suspension({ appid, isSuspended, canSet }: { appid: string; isSuspended: boolean; canSet: boolean }) {
  const t = useTranslations("miniapps.suspension");
  const org = useOrg();
  const router = useRouter();
  const way = isSuspended ? "resume" : "suspend";
  return (
    <Card title={t("title")} hasLine>
      <div className="flex flex-wrap items-center justify-between gap-3">
        <p className="min-w-0 text-ink-muted">{t(isSuspended ? "isSuspended" : "isOpen")}</p>
        {canSet && (
          <ConfirmDialog
            title={t(`${way}Title`)}
            trigger={<Button variant={isSuspended ? "primary" : "danger"}>{t(way)}</Button>}
            effects={[{ value: 1, label: t(`${way}Effect`) }]}
            note={t("note")}
            confirmLabel={t(way)}
            tone={isSuspended ? "primary" : "danger"}
            action={() => setSuspendedAction(org.slug, { appid, isSuspended: !isSuspended })}
            onDone={() => {
              toast.success(t(`${way}Done`));
              router.refresh();
            }}
          />
        )}
      </div>
    </Card>
  );
}
