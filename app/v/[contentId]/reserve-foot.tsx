"use client";

import { useTranslations } from "next-intl";
import { useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { useErrorText } from "@/components/ui/error-text";
import { PhoneFooter } from "@/components/ui/phone-footer";
import { setReservation } from "@/lib/host/actions";

type Props = { contentId: string; visitKey: string | null; isReserved: boolean; isReservable: boolean };

/** 预约: reserved or not, by one press. */
export function ReserveFoot({ contentId, visitKey, isReservable, ...start }: Props) {
  const t = useTranslations("creator.landing");
  const errorText = useErrorText();
  const [isReserved, setReserved] = useState(start.isReserved);
  const [failure, setFailure] = useState<{ what: string; next: string } | null>(null);
  const [isPending, startTransition] = useTransition();
  const set = (wanted: boolean) =>
    startTransition(async () => {
      const result = await setReservation({ contentId, key: visitKey, isReserved: wanted });
      setFailure(result.ok ? null : errorText(result.error));
      if (result.ok) setReserved(result.data.isReserved);
    });
  return (
    <PhoneFooter
      lead={
        failure ? (
          <Callout tone="danger" title={failure.what} isAlert>
            {failure.next}
          </Callout>
        ) : (
          (isReserved || !isReservable) && (
            <p className="text-center text-ink-muted text-xs" role="status">
              {t(isReserved ? "reservedDetail" : "notReservable")}
            </p>
          )
        )
      }
      out={
        isReserved && (
          <button type="button" className="min-h-11 px-4" disabled={isPending} onClick={() => set(false)}>
            {t("cancel")}
          </button>
        )
      }
    >
      <Button
        variant="primary"
        size="phone"
        className="w-full"
        disabled={isReserved || !isReservable}
        isPending={isPending}
        onClick={() => set(true)}
      >
        {t(isReserved ? "reserved" : "reserve")}
      </Button>
    </PhoneFooter>
  );
}
