import { Bell, ChevronRight, Store } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { CreatorTabs } from "@/components/creators/creator-tabs";
import { NotCreator } from "@/components/creators/not-creator";
import { PartnerCard } from "@/components/creators/partner-card";
import { CooperationBadge } from "@/components/creators/state-badges";
import { EmptyState } from "@/components/ui/empty-state";
import { PhoneCard } from "@/components/ui/phone-card";
import { PhoneFrame } from "@/components/ui/phone-frame";
import { PhoneHeader } from "@/components/ui/phone-header";
import { listMyCooperations, type MyCooperation } from "@/lib/creators/phone-queries";
import { selfPage } from "@/lib/doors/page";
import { listNotices } from "@/lib/notices/queries";
import { countPartnerships } from "@/lib/partnerships/queries";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("creator.home"))("title") };
}

/** The institutions the creator works with, and what each brought lately. */
export default async function CreatorHome() {
  const caller = await selfPage("creator", "/c");
  if (!caller) return <NotCreator />;
  const t = await getTranslations("creator.home");
  const [cooperations, notices, shops] = await Promise.all([
    listMyCooperations(caller),
    listNotices(caller),
    countPartnerships(caller, {}),
  ]);
  const label = notices.unread > 0 ? `${t("notices")} · ${t("unread", { count: notices.unread })}` : t("notices");
  return (
    <PhoneFrame
      header={
        <PhoneHeader
          title={t("title")}
          action={
            <Link href="/c/notices" aria-label={label} className="relative grid size-11 place-items-center rounded-sm">
              <Bell className="size-5" aria-hidden="true" />
              {notices.unread > 0 && <span className="absolute top-2.5 right-2.5 size-2 rounded-full bg-danger" />}
            </Link>
          }
        />
      }
      footer={<CreatorTabs />}
    >
      <Shops invited={shops.invited} accepted={shops.accepted} />
      {cooperations.length === 0 && <EmptyState title={t("none")} detail={t("noneDetail")} />}
      {cooperations.map((one) => (
        <Cooperation key={one.cooperationId} cooperation={one} />
      ))}
    </PhoneFrame>
  );
}

/** The way to the shops, with what waits for an answer. */
async function Shops({ invited, accepted }: { invited: number; accepted: number }) {
  const t = await getTranslations("partnerships.phone");
  return (
    <PhoneCard className="relative">
      <Link
        href="/c/shops"
        className="flex min-h-8 items-center gap-3 after:absolute after:inset-0 after:rounded-lg focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:outline-focus"
      >
        <Store className="size-5 text-ink-muted" aria-hidden="true" />
        <span className="flex-1 font-medium">{t("entry")}</span>
        <span className={invited > 0 ? "text-accent-ink" : "text-ink-muted"}>
          {invited > 0 ? t("entryOpen", { count: invited }) : t("entryNone", { count: accepted })}
        </span>
        <ChevronRight className="size-4 text-ink-subtle" aria-hidden="true" />
      </Link>
    </PhoneCard>
  );
}

async function Cooperation({ cooperation }: { cooperation: MyCooperation }) {
  const t = await getTranslations("creator.home");
  const active = cooperation.authorisations.filter((one) => one.status === "active");
  return (
    <PartnerCard
      href={`/c/cooperation/${cooperation.cooperationId}`}
      name={cooperation.institution.name}
      detail={active.length > 0 ? t("given", { count: active.length }) : t("nothing")}
      badge={<CooperationBadge status={cooperation.status} />}
      figures={cooperation.figures}
    />
  );
}
