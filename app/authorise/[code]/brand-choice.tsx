import { Check } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { Avatar } from "@/components/ui/avatar";
import { PhoneCard } from "@/components/ui/phone-card";

type Props = { brands: readonly { name: string; href: string; isChosen: boolean }[] };

/** For which of his brands the person answers. */
export function BrandChoice({ brands }: Props) {
  const t = useTranslations("providers.consent");
  return (
    <PhoneCard title={t("brand")} isFlush>
      <ul className="pb-1">
        {brands.map((brand) => (
          <li key={brand.href}>
            <Link
              href={brand.href}
              replace
              aria-current={brand.isChosen ? "true" : undefined}
              className="flex min-h-12 items-center gap-3 px-4 active:bg-pressed"
            >
              <Avatar name={brand.name} size="md" isSquare isNeutral />
              <span className="min-w-0 flex-1 truncate">{brand.name}</span>
              {brand.isChosen && <Check className="size-4 text-accent-ink" aria-hidden="true" />}
            </Link>
          </li>
        ))}
      </ul>
    </PhoneCard>
  );
}
