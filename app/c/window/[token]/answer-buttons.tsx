"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useTransition } from "react";
import { Button } from "@/components/ui/button";
import { useErrorText } from "@/components/ui/error-text";
import { PhoneFooter } from "@/components/ui/phone-footer";
import { toast } from "@/components/ui/toast";
import { grantMyWindow, refuseMyWindow } from "@/lib/windows/actions";

/** Agree or refuse, at thumb reach. */
export function AnswerButtons({ authorisationId, mayRefuse }: { authorisationId: string; mayRefuse: boolean }) {
  const t = useTranslations("windows.phone");
  const router = useRouter();
  const errorText = useErrorText();
  const [isPending, startTransition] = useTransition();
  const answer = (isAgreed: boolean) =>
    startTransition(async () => {
      const result = await (isAgreed ? grantMyWindow : refuseMyWindow)({ authorisationId });
      if (result.ok) toast.success(t(isAgreed ? "agreed" : "refused"));
      else toast.error(errorText(result.error).what);
      router.refresh();
    });
  return (
    <PhoneFooter>
      {mayRefuse && (
        <Button size="phone" className="flex-1" isPending={isPending} onClick={() => answer(false)}>
          {t("refuse")}
        </Button>
      )}
      <Button variant="primary" size="phone" className="flex-2" isPending={isPending} onClick={() => answer(true)}>
        {t("agree")}
      </Button>
    </PhoneFooter>
  );
}
