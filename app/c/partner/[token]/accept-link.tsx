"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useTransition } from "react";
import { Button } from "@/components/ui/button";
import { useErrorText } from "@/components/ui/error-text";
import { PhoneFooter } from "@/components/ui/phone-footer";
import { toast } from "@/components/ui/toast";
import { acceptLink } from "@/lib/partnerships/actions";

/** The creator comes in by the shop's link. */
export function AcceptLink({ token }: { token: string }) {
  const t = useTranslations("partnerships.deeds.accept");
  const router = useRouter();
  const errorText = useErrorText();
  const [isPending, startTransition] = useTransition();
  const accept = () =>
    startTransition(async () => {
      const result = await acceptLink({ token });
      if (result.ok) {
        toast.success(t("done"));
        router.push(`/c/shops/${result.data.partnershipId}`);
      } else {
        toast.error(errorText(result.error).what);
        router.refresh();
      }
    });
  return (
    <PhoneFooter lead={<p className="text-center text-ink-muted text-xs">{t("note")}</p>}>
      <Button variant="primary" size="phone" className="w-full" isPending={isPending} onClick={accept}>
        {t("action")}
      </Button>
    </PhoneFooter>
  );
}
