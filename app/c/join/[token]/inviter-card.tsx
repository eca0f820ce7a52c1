import { ArrowRight } from "lucide-react";
import { useTranslations } from "next-intl";
import { Avatar } from "@/components/ui/avatar";
import { PhoneCard } from "@/components/ui/phone-card";
import { PhoneFigures } from "@/components/ui/phone-figures";
import { formatRate } from "@/components/ui/rate";
import type { CreatorOffer } from "@/lib/creators/phone-queries";

/** Who asks whom for what, and the offer in three figures. */
export function InviterCard({ offer, account }: { offer: CreatorOffer; account: string | null }) {
  const t = useTranslations("creator.join");
  const scope = useTranslations("creator.scope");
  const authorise = useTranslations("creator.authorise");
  const figures = [
    { value: formatRate(offer.servicePpm), label: t("fee") },
    { value: offer.creatorCount.toLocaleString("en-US"), label: t("creators") },
    { value: t("perOrder"), label: t("afterWindow") },
  ];
  return (
    <PhoneCard isFlush>
      <div className="flex items-center gap-2.5 px-4 py-3.5">
        {account && (
          <>
            <Avatar name={account} size="lg" />
            <ArrowRight className="size-4 shrink-0 text-ink-subtle" aria-hidden="true" />
          </>
        )}
        <Avatar name={offer.institution.name} size="lg" isSquare />
        <div className="min-w-0 flex-1 pl-1">
          <p className="font-semibold text-lg">{t("invites", { institution: offer.institution.name })}</p>
          <p className="text-ink-muted text-xs">
            {account ? authorise("account", { name: account }) : t("asks", { scope: scope(offer.scope) })}
          </p>
        </div>
      </div>
      <PhoneFigures figures={figures} />
      {offer.note && (
        <p className="border-line border-t px-4 py-2.5 text-xs">
          <span className="text-ink-subtle">{t("note")}</span> {offer.note}
        </p>
      )}
    </PhoneCard>
  );
}
