"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { toast } from "@/components/ui/toast";
import { endMyAuthorisation, endMyCooperation } from "@/lib/creators/actions";
import type { EndingEffect } from "@/lib/creators/effect-queries";
import { formatYuan } from "@/lib/kernel/money";

type Props = {
  what: { authorisationId: string } | { cooperationId: string };
  title: string;
  label: string;
  effect: EndingEffect;
  isWide?: boolean;
};

/** Ends at once, after saying in numbers what that does and what stays. */
export function EndButton({ what, title, label, effect, isWide }: Props) {
  const t = useTranslations("creator.detail");
  const router = useRouter();
  const effects = (
    [
      [effect.authorisations, "authorisations"],
      [effect.contents, "contents"],
      [effect.promoters, "promoters"],
      [effect.openLines, "lines"],
    ] as const
  ).map(([value, key]) => ({ value: value.toLocaleString("en-US"), label: t(`effects.${key}`) }));
  const end = async () => ("cooperationId" in what ? endMyCooperation(what) : endMyAuthorisation(what));
  return (
    <ConfirmDialog<unknown>
      trigger={
        <Button variant="danger" size={isWide ? "phone" : "md"} className={isWide ? "w-full" : undefined}>
          {label}
        </Button>
      }
      title={title}
      effects={effects}
      note={t("endNote", {
        lines: effect.openLines,
        creator: `¥${formatYuan(effect.openCreatorFen)}`,
        service: `¥${formatYuan(effect.openServiceFen)}`,
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
