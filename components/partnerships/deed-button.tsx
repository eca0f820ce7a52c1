"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import type { ReactElement, ReactNode } from "react";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { toast } from "@/components/ui/toast";
import type { Result } from "@/lib/kernel/result";
import type { PartnershipDeed } from "@/lib/partnerships/rules";

export type DeedName = PartnershipDeed | "block" | "unblock" | "invite";

type Props = {
  deed: DeedName;
  /** The other side, as the dialog names it. */
  name: string;
  effects: readonly { value: ReactNode; label: ReactNode }[];
  trigger: ReactElement;
  act: () => Promise<Result<unknown>>;
};

const dangers: readonly DeedName[] = ["end", "block", "refuse"];

/** One step of a cooperation: what follows from it said first. */
export function DeedButton({ deed, name, effects, trigger, act }: Props) {
  const t = useTranslations("partnerships.deeds");
  const router = useRouter();
  return (
    <ConfirmDialog<unknown>
      trigger={trigger}
      title={t(`${deed}.title`, { name })}
      effects={effects}
      note={t(`${deed}.note`)}
      confirmLabel={t(`${deed}.action`)}
      tone={dangers.includes(deed) ? "danger" : "primary"}
      action={act}
      onDone={() => {
        toast.success(t(`${deed}.done`));
        router.refresh();
      }}
    />
  );
}
