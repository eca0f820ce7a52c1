import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Avatar } from "@/components/ui/avatar";
import { Money } from "@/components/ui/money";
import { PhoneCard } from "@/components/ui/phone-card";

type Props = {
  href: string;
  name: string;
  detail: string;
  badge: ReactNode;
  /** What 30 days brought; left out where nothing stands yet. */
  figures: { lines: number; creatorFen: number } | null;
  children?: ReactNode;
};

/** An institution or a shop the creator has to do with, as a card that opens it. */
export function PartnerCard({ href, name, detail, badge, figures, children }: Props) {
  const t = useTranslations("creator.home");
  return (
    <PhoneCard className="relative">
      <div className="flex items-center gap-3">
        <Avatar name={name} size="md" isSquare />
        <div className="min-w-0 flex-1">
          <Link
            href={href}
            className="block truncate font-medium after:absolute after:inset-0 after:rounded-lg focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:outline-focus"
          >
            {name}
          </Link>
          <p className="truncate text-ink-muted text-xs">{detail}</p>
        </div>
        {badge}
      </div>
      {children}
      {figures && (
        <dl className="mt-3 flex items-end justify-between border-line border-t pt-2.5">
          <div className="flex items-baseline gap-2 text-xs">
            <dt className="text-ink-subtle">{t("days30")}</dt>
            <dd className="num">{t("lines", { count: figures.lines })}</dd>
          </div>
          <div className="flex items-baseline gap-2">
            <dt className="text-ink-subtle text-xs">{t("earned")}</dt>
            <dd className="font-semibold text-accent-ink text-lg">
              <Money fen={figures.creatorFen} />
            </dd>
          </div>
        </dl>
      )}
    </PhoneCard>
  );
}
