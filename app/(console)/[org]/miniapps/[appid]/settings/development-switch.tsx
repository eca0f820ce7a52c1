"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useTransition } from "react";
import { useOrg } from "@/components/shell/org-context";
import { Card } from "@/components/ui/card";
import { useErrorText } from "@/components/ui/error-text";
import { Switch } from "@/components/ui/switch";
import { toast } from "@/components/ui/toast";
import { markDevelopmentAction } from "@/lib/providers/actions";

type Props = { appid: string; isDevelopment: boolean; canEdit: boolean };

/** Marks a provider's own mini-program as the one templates are made of. */
export function DevelopmentSwitch({ appid, isDevelopment, canEdit }: Props) {
  const t = useTranslations("providers.own");
  const org = useOrg();
  const router = useRouter();
  const errorText = useErrorText();
  const [isPending, startTransition] = useTransition();
  const change = (next: boolean) =>
    startTransition(async () => {
      const result = await markDevelopmentAction(org.slug, { appid, isDevelopment: next });
      if (!result.ok) return void toast.error(errorText(result.error).what);
      toast.success(t(next ? "marked" : "unmarked"));
      router.refresh();
    });
  return (
    <Card
      title={t("mark")}
      actions={
        <Switch
          aria-label={t("mark")}
          checked={isDevelopment}
          disabled={!canEdit || isPending}
          onChange={(event) => change(event.currentTarget.checked)}
        />
      }
    >
      <p className="text-ink-muted">{t("markHint")}</p>
    </Card>
  );
}
