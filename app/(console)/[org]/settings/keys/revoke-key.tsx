"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useOrg } from "@/components/shell/org-context";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { revokeApiKeyAction } from "@/lib/tenants/actions";

export function RevokeKey({ keyId, name }: { keyId: string; name: string }) {
  const t = useTranslations("settings.keys");
  const org = useOrg();
  const router = useRouter();
  return (
    <ConfirmDialog
      trigger={
        <Button variant="ghost" size="sm">
          {t("revoke")}
        </Button>
      }
      title={t("revokeTitle", { name })}
      effects={[{ value: t("atOnce"), label: t("revokeEffect") }]}
      note={t("revokeNote")}
      confirmLabel={t("revoke")}
      tone="danger"
      action={() => revokeApiKeyAction(org.slug, { keyId })}
      onDone={() => router.refresh()}
    />
  );
}
