"use client";

import { Trash2 } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useOrg } from "@/components/shell/org-context";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { IconButton } from "@/components/ui/icon-button";
import { toast } from "@/components/ui/toast";
import { DisabledReason } from "@/components/ui/tooltip";
import { deleteTemplateAction } from "@/lib/templates/actions";

type Props = { templateId: number; version: string; liveOn: number; isUsed: boolean };

/** Out of the library, after a look at where the template is live. */
export function DeleteTemplate({ templateId, version, liveOn, isUsed }: Props) {
  const t = useTranslations("templates");
  const org = useOrg();
  const router = useRouter();
  const button = (
    <IconButton size="sm" label={t("delete")} disabled={isUsed}>
      <Trash2 aria-hidden="true" />
    </IconButton>
  );
  if (isUsed) return <DisabledReason reason={t("inUse")}>{button}</DisabledReason>;
  return (
    <ConfirmDialog
      trigger={button}
      title={t("deleteTitle", { version })}
      effects={[{ value: liveOn.toLocaleString("en-US"), label: t("deleteEffect") }]}
      note={t("deleteNote")}
      confirmLabel={t("delete")}
      tone="danger"
      action={() => deleteTemplateAction(org.slug, { templateId })}
      onDone={() => {
        toast.success(t("deleted"));
        router.refresh();
      }}
    />
  );
}
