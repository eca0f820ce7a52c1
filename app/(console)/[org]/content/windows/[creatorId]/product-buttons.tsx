"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useTransition } from "react";
import { useOrg } from "@/components/shell/org-context";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { useErrorText } from "@/components/ui/error-text";
import { toast } from "@/components/ui/toast";
import { putInWindow, takeFromWindow } from "@/lib/windows/actions";

type Props = {
  creatorAppid: string;
  productId: string;
  title: string;
  link: string;
  isHidden: boolean;
  isOffered: boolean;
};

/** Shows a product to the window's visitors or hides it; takes it out. */
export function ProductButtons({ creatorAppid, productId, title, link, isHidden, isOffered }: Props) {
  const t = useTranslations("windows.detail");
  const { slug } = useOrg();
  const router = useRouter();
  const errorText = useErrorText();
  const [isPending, startTransition] = useTransition();
  const change = () =>
    startTransition(async () => {
      const result = await putInWindow(slug, { creatorAppid, productId, link, isHidden: !isHidden });
      if (result.ok) toast.success(t("saved"));
      else toast.error(errorText(result.error).what);
      router.refresh();
    });
  return (
    <span className="inline-flex gap-1">
      {isOffered && (
        <Button variant="ghost" size="sm" isPending={isPending} onClick={change}>
          {t(isHidden ? "show" : "hide")}
        </Button>
      )}
      <ConfirmDialog
        trigger={
          <Button variant="ghost" size="sm">
            {t("take")}
          </Button>
        }
        title={t("takeTitle", { product: title })}
        effects={[{ value: "1", label: t("takeEffect") }]}
        note={t("takeNote")}
        confirmLabel={t("take")}
        tone="danger"
        action={() => takeFromWindow(slug, { creatorAppid, productId })}
        onDone={() => {
          toast.success(t("taken"));
          router.refresh();
        }}
      />
    </span>
  );
}
