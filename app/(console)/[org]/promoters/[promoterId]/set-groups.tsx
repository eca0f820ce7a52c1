"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useTransition } from "react";
import { useOrg } from "@/components/shell/org-context";
import { Card } from "@/components/ui/card";
import { Checkbox } from "@/components/ui/checkbox";
import { useErrorText } from "@/components/ui/error-text";
import { toast } from "@/components/ui/toast";
import { setGroupMembers } from "@/lib/promoters/actions";
import type { ListedGroup, PromoterFile } from "@/lib/promoters/group-queries";

type Props = {
  promoterId: string;
  inGroups: PromoterFile["groups"];
  groups: readonly ListedGroup[];
  canManage: boolean;
};

/** The groups he is in, each changed at once. */
export function SetGroups({ promoterId, inGroups, groups, canManage }: Props) {
  const t = useTranslations("promoters.groups");
  const { slug } = useOrg();
  const router = useRouter();
  const errorText = useErrorText();
  const [isPending, startTransition] = useTransition();
  const set = (groupId: string, isIn: boolean) =>
    startTransition(async () => {
      const result = await setGroupMembers(slug, { groupId, promoterIds: [promoterId], isIn });
      if (!result.ok) toast.error(errorText(result.error).what);
      router.refresh();
    });
  return (
    <Card title={t("title")}>
      {groups.length === 0 && <p className="text-ink-muted">{t("empty")}</p>}
      <ul className="grid gap-1.5">
        {groups.map((one) => (
          <li key={one.groupId}>
            <Checkbox
              label={one.name}
              checked={inGroups.some((own) => own.groupId === one.groupId)}
              disabled={!canManage || isPending}
              onChange={(event) => set(one.groupId, event.currentTarget.checked)}
            />
          </li>
        ))}
      </ul>
    </Card>
  );
}
