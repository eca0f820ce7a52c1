"use client";

import Link from "next/link";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState, useTransition } from "react";
import { useOrg } from "@/components/shell/org-context";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { useErrorText } from "@/components/ui/error-text";
import { Select } from "@/components/ui/select";
import { useSelection } from "@/components/ui/selection-context";
import { toast } from "@/components/ui/toast";
import { setGroupMembers } from "@/lib/promoters/actions";
import type { ListedGroup } from "@/lib/promoters/group-queries";

type Props = { isOpen: boolean; onClose: () => void; promoterIds: readonly string[]; groups: readonly ListedGroup[] };

/** Puts the chosen into a group, or takes them out of it. */
export function BulkGroup({ isOpen, onClose, promoterIds, groups }: Props) {
  const t = useTranslations("promoters.bulk");
  const { slug } = useOrg();
  const router = useRouter();
  const errorText = useErrorText();
  const { setAll } = useSelection();
  const [groupId, setGroupId] = useState(groups[0]?.groupId ?? "");
  const [isPending, startTransition] = useTransition();
  const run = (isIn: boolean) =>
    startTransition(async () => {
      const result = await setGroupMembers(slug, { groupId, promoterIds: [...promoterIds], isIn });
      if (!result.ok) {
        toast.error(errorText(result.error).what);
        return;
      }
      toast.success(t(isIn ? "added" : "removed", { count: result.data.changed }));
      onClose();
      setAll(false);
      router.refresh();
    });
  return (
    <Dialog
      title={t("groupTitle", { count: promoterIds.length })}
      size="sm"
      open={isOpen}
      onOpenChange={(value) => !value && onClose()}
      footer={
        groups.length > 0 && (
          <>
            <Button isPending={isPending} onClick={() => run(false)}>
              {t("takeOut")}
            </Button>
            <Button variant="primary" isPending={isPending} onClick={() => run(true)}>
              {t("putIn")}
            </Button>
          </>
        )
      }
    >
      {groups.length > 0 ? (
        <Select
          aria-label={t("group")}
          value={groupId}
          onChange={(event) => setGroupId(event.currentTarget.value)}
          options={groups.map((one) => ({ value: one.groupId, label: `${one.name} (${one.members})` }))}
        />
      ) : (
        <p>
          {t("noGroups")}{" "}
          <Link href={`/${slug}/promoters/groups`} className="text-accent-ink">
            {t("makeGroup")}
          </Link>
        </p>
      )}
    </Dialog>
  );
}
