"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useTransition } from "react";
import { useOrg } from "@/components/shell/org-context";
import { Button } from "@/components/ui/button";
import { useErrorText } from "@/components/ui/error-text";
import { toast } from "@/components/ui/toast";
import { cancelNextTerms } from "@/lib/promoters/actions";

/** Terms that were to begin later are taken back. */
export function CancelNext({ promoterId }: { promoterId: string }) {
  const t = useTranslations("promoters.detail");
  const { slug } = useOrg();
  const router = useRouter();
  const errorText = useErrorText();
  const [isPending, startTransition] = useTransition();
  const run = () =>
    startTransition(async () => {
      const result = await cancelNextTerms(slug, { promoterId });
      if (result.ok) toast.success(t("nextCancelled"));
      else toast.error(errorText(result.error).what);
      router.refresh();
    });
  return (
    <Button size="sm" isPending={isPending} onClick={run}>
      {t("cancelNext")}
    </Button>
  );
}
