"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useOrg } from "@/components/shell/org-context";
import { listTrialsAction } from "@/lib/previews/actions";
import type { TrialList } from "@/lib/previews/queries";
import { TrialCard } from "./trial-card";

type Props = {
  appid: string;
  /** Of one version alone. */
  versionId?: string;
  initial: TrialList;
  canManage: boolean;
  empty: ReactNode;
};

/** Trials with their QR codes; asked every few seconds, so that it tells who has just opened one. */
export function TrialColumn({ appid, versionId, initial, canManage, empty }: Props) {
  const t = useTranslations("versions.trial");
  const org = useOrg();
  const { data, refetch } = useQuery({
    queryKey: ["trials", org.slug, appid, versionId ?? "all"],
    queryFn: async () => {
      const result = await listTrialsAction(org.slug, { appid, versionId });
      if (!result.ok) throw new Error(result.error.code);
      return result.data;
    },
    initialData: initial,
    initialDataUpdatedAt: initial.now.getTime(),
    refetchInterval: 4_000,
    refetchIntervalInBackground: false,
  });
  if (data.items.length === 0) return empty;
  return (
    <ul aria-label={t("create")} className="grid grid-cols-1 gap-2">
      {data.items.map((trial) => (
        <TrialCard key={trial.id} trial={trial} now={data.now} canManage={canManage} onChange={() => void refetch()} />
      ))}
    </ul>
  );
}
