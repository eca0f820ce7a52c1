import { useTranslations } from "next-intl";
import { Avatar } from "@/components/ui/avatar";
import { Badge } from "@/components/ui/badge";
import { PhoneCard } from "@/components/ui/phone-card";
import { PhoneFigures } from "@/components/ui/phone-figures";
import { formatRate } from "@/components/ui/rate";
import type { InvitationOffer } from "@/lib/promoters/phone-queries";

/** Who invites, and the offer in three figures. */
export function InstitutionCard({ offer }: { offer: InvitationOffer }) {
  const t = useTranslations("phone.join");
  const terms = useTranslations("promoters.terms");
  const isPlatform = offer.commissionType === 0;
  const figures = [
    {
      value: isPlatform ? formatRate(offer.ratioPpm) : terms("type1"),
      label: t(isPlatform ? "shareOfFee" : "paidByInstitution"),
    },
    { value: offer.boundCount.toLocaleString("en-US"), label: t("promoters") },
    { value: t("perOrder"), label: t("afterWindow") },
  ];
  return (
    <PhoneCard isFlush>
      <div className="flex items-center gap-3 px-4 py-3.5">
        <Avatar name={offer.institution.name} size="lg" isSquare />
        <div className="min-w-0 flex-1">
          <p className="truncate font-semibold text-lg">{offer.institution.name}</p>
          <p className="truncate code text-ink-subtle">{offer.institution.appid}</p>
        </div>
        <Badge tone="success">{t("verified")}</Badge>
      </div>
      <PhoneFigures figures={figures} />
    </PhoneCard>
  );
}
