"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useTransition } from "react";
import { DeedButton } from "@/components/partnerships/deed-button";
import { Button } from "@/components/ui/button";
import { useErrorText } from "@/components/ui/error-text";
import { PhoneFooter } from "@/components/ui/phone-footer";
import { toast } from "@/components/ui/toast";
import { changeMyPartnership } from "@/lib/partnerships/actions";

type Props = { partnershipId: string; shop: string };

/** Accept at thumb reach; refuse in plain text below, after what it means. */
export function Answer({ partnershipId, shop }: Props) {
  const t = useTranslations("partnerships.deeds");
  const router = useRouter();
  const errorText = useErrorText();
  const [isPending, startTransition] = useTransition();
  const accept = () =>
    startTransition(async () => {
      const result = await changeMyPartnership({ partnershipId, deed: "accept" });
      if (result.ok) toast.success(t("accept.done"));
      else toast.error(errorText(result.error).what);
      router.refresh();
    });
  return (
    <PhoneFooter
      lead={<p className="text-center text-ink-muted text-xs">{t("accept.note")}</p>}
      out={
        <DeedButton
          deed="refuse"
          name={shop}
          effects={[{ value: t("now"), label: t("refuse.effect") }]}
          act={() => changeMyPartnership({ partnershipId, deed: "refuse" })}
          trigger={
            <button type="button" className="px-3 py-2.5">
              {t("refuse.action")}
            </button>
          }
        />
      }
    >
      <Button variant="primary" size="phone" className="w-full" isPending={isPending} onClick={accept}>
        {t("accept.action")}
      </Button>
    </PhoneFooter>
  );
}

/** The creator ends it, the effect said first. */
export function EndPartnership({ partnershipId, shop, plans }: Props & { plans: number }) {
  const t = useTranslations("partnerships.deeds");
  return (
    <DeedButton
      deed="end"
      name={shop}
      effects={[
        { value: plans, label: t("plansEnd") },
        { value: t("now"), label: t("openStay") },
      ]}
      act={() => changeMyPartnership({ partnershipId, deed: "end" })}
      trigger={
        <Button variant="danger" size="phone" className="w-full">
          {t("end.action")}
        </Button>
      }
    />
  );
}
