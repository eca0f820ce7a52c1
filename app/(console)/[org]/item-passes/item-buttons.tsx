"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useTransition } from "react";
import { useOrg } from "@/components/shell/org-context";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { useErrorText } from "@/components/ui/error-text";
import { toast } from "@/components/ui/toast";
import { changeItem, takeItem } from "@/lib/cooperations/actions";
import type { Result } from "@/lib/kernel/result";

/** Runs an action at once; what goes wrong is told. */
function useAtOnce() {
  const router = useRouter();
  const errorText = useErrorText();
  const [isPending, start] = useTransition();
  const run = (action: () => Promise<Result<unknown>>, success?: string) =>
    start(async () => {
      const result = await action();
      if (!result.ok) toast.error(errorText(result.error).what);
      else if (success) toast.success(success);
      router.refresh();
    });
  return { isPending, run };
}

/** Takes an item another institution offers to everybody. */
export function TakeButton({ link }: { link: string }) {
  const t = useTranslations("cooperations.passes");
  const { slug } = useOrg();
  const { isPending, run } = useAtOnce();
  return (
    <Button size="sm" isPending={isPending} onClick={() => run(() => takeItem(slug, { link }), t("taken"))}>
      {t("take")}
    </Button>
  );
}

type Props = { itemId: string; name: string; isHidden: boolean };

/** Hides an item from the institution's promoters, or gives it up. */
export function ItemButtons({ itemId, name, isHidden }: Props) {
  const t = useTranslations("cooperations.passes");
  const deeds = useTranslations("cooperations.deeds");
  const { slug } = useOrg();
  const router = useRouter();
  const { isPending, run } = useAtOnce();
  const deed = isHidden ? "show" : "hide";
  return (
    <span className="flex justify-end gap-2">
      <Button size="sm" isPending={isPending} onClick={() => run(() => changeItem(slug, { itemId, deed }))}>
        {t(deed)}
      </Button>
      <ConfirmDialog
        trigger={<Button size="sm">{t("drop")}</Button>}
        title={t("dropTitle", { name })}
        effects={[{ value: deeds("now"), label: t("drop") }]}
        note={t("dropNote")}
        confirmLabel={t("drop")}
        tone="danger"
        action={() => changeItem(slug, { itemId, deed: "drop" })}
        onDone={() => {
          toast.success(t("dropped"));
          router.refresh();
        }}
      />
    </span>
  );
}
