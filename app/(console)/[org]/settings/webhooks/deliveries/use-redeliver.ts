"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useTransition } from "react";
import { useOrg } from "@/components/shell/org-context";
import { useErrorText } from "@/components/ui/error-text";
import { toast } from "@/components/ui/toast";
import { redeliver } from "@/lib/webhooks/actions";

/** Sends deliveries again, says how many, and shows the page anew. */
export function useRedeliver(onDone?: () => void) {
  const t = useTranslations("webhooks.log");
  const { slug } = useOrg();
  const router = useRouter();
  const errorText = useErrorText();
  const [isPending, startTransition] = useTransition();
  const send = (deliveryIds: string[]) =>
    startTransition(async () => {
      const result = await redeliver(slug, { deliveryIds });
      if (!result.ok) {
        toast.error(errorText(result.error).what);
        return;
      }
      toast.success(t("redelivered", { count: result.data.count }));
      onDone?.();
      router.refresh();
    });
  return { redeliver: send, isPending };
}
