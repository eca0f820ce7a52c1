"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useOrg } from "@/components/shell/org-context";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { toast } from "@/components/ui/toast";
import { removeGroup } from "@/lib/promoters/actions";
import type { ListedGroup } from "@/lib/promoters/group-queries";

export function RemoveGroup({ group }: { group: ListedGroup }) {
  const t = useTranslations("promoters.groups");
  const { slug } = useOrg();
  const router = useRouter();
  return (
    <ConfirmDialog
      trigger={
        <Button size="sm" variant="ghost">
          {t("remove")}
        </Button>
      }
      title={t("removeTitle", { name: group.name })}
      effects={[{ value: group.members.toLocaleString("en-US"), label: t("removeEffect") }]}
      note={t("removeNote")}
      confirmLabel={t("remove")}
      tone="danger"
      action={() => removeGroup(slug, { groupId: group.groupId })}
      onDone={() => {
        toast.success(t("removed"));
        router.refresh();
      }}
    />
  );
}
