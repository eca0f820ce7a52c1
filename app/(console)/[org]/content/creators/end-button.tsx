"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useOrg } from "@/components/shell/org-context";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { toast } from "@/components/ui/toast";
import { endAuthorisation, endCooperation } from "@/lib/creators/actions";
import type { EndingEffect } from "@/lib/creators/effect-queries";
import { formatYuan } from "@/lib/kernel/money";

type Props = {
  what: { authorisationId: string } | { cooperationId: string };
  title: string;
  label: string;
  effect: EndingEffect;
  isSmall?: boolean;
};

/** The institution ends at once, after reading in numbers what that does and what stays. */
export function EndButton({ what, title, label, effect, isSmall }: Props) {
  const t = useTranslations("creators.detail");
  const { slug } = useOrg();
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
    <ConfirmDialog<unknown>
      trigger={
        <Button variant={isSmall ? "ghost" : "danger"} size={isSmall ? "sm" : "md"}>
          {label}
        </Button>
      }
      title={title}
      effects={effects}
      note={t("endNote", {
        lines: effect.openLines,
        service: `¥${formatYuan(effect.openServiceFen)}`,
        creator: `¥${formatYuan(effect.openCreatorFen)}`,
      })}
      confirmLabel={label}
      tone="danger"
      action={async () => ("cooperationId" in what ? endCooperation(slug, what) : endAuthorisation(slug, what))}
      onDone={() => {
        toast.success(t("ended"));
        router.refresh();
      }}
    />
  );
}
