"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import type { ReactElement } from "react";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { toast } from "@/components/ui/toast";
import type { EndingEffect } from "@/lib/creators/effect-queries";
import { formatYuan } from "@/lib/kernel/money";
import type { Result } from "@/lib/kernel/result";

/** A cooperation, or one authorisation of it. */
export type Ending = { authorisationId: string } | { cooperationId: string };

type Props = {
  /** Whose words: the institution's or the creator's. */
  of: "creators.detail" | "creator.detail";
  title: string;
  label: string;
  effect: EndingEffect;
  trigger: ReactElement;
  end: () => Promise<Result<unknown>>;
};

/** Ends at once, after saying in numbers what that does and what stays. */
export function EndDialog({ of, title, label, effect, trigger, end }: Props) {
  const t = useTranslations(of);
  const router = useRouter();
  const effects = (
    [
      [effect.authorisations, "authorisations"],
      [effect.contents, "contents"],
      [effect.promoters, "promoters"],
      [effect.openLines, "lines"],
    ] as const
  ).map(([value, key]) => ({ value: value.toLocaleString("en-US"), label: t(`effects.${key}`) }));
  return (
    <ConfirmDialog
      trigger={trigger}
      title={title}
      effects={effects}
      note={t("endNote", {
        lines: effect.openLines,
        service: `¥${formatYuan(effect.openServiceFen)}`,
        creator: `¥${formatYuan(effect.openCreatorFen)}`,
      })}
      confirmLabel={label}
      tone="danger"
      action={end}
      onDone={() => {
        toast.success(t("ended"));
        router.refresh();
      }}
    />
  );
}
