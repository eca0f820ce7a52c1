import { Bell } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { NotPromoter } from "@/components/promoters/not-promoter";
import { PromoterTabs } from "@/components/promoters/promoter-tabs";
import { cn } from "@/components/ui/class-names";
import { EmptyState } from "@/components/ui/empty-state";
import { PhoneCard, PhoneList } from "@/components/ui/phone-card";
import { PhoneFrame } from "@/components/ui/phone-frame";
import { PhoneHeader } from "@/components/ui/phone-header";
import { Time } from "@/components/ui/time";
import { pageAcross, selfPage } from "@/lib/doors/page";
import { listMyNotices, type MyNotices } from "@/lib/notices/promoter-queries";
import { hrefOf, noticeText, toneOf } from "./notice-text";
import { Seen } from "./seen";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("phone.notices"))("title") };
}

/** What happened to the promoter in the last 30 days; opened, all of it is read. */
export default async function NoticesPage() {
  const caller = await selfPage("promoter", "/p/notices");
  if (!caller) return <NotPromoter />;
  const t = await getTranslations("phone.notices");
  const { items, unread } = await listMyNotices(pageAcross(caller));
  return (
    <PhoneFrame header={<PhoneHeader title={t("title")} backHref="/p" />} footer={<PromoterTabs />}>
      {unread > 0 && <Seen />}
      {items.length === 0 ? (
        <EmptyState icon={<Bell aria-hidden="true" />} title={t("empty")} detail={t("emptyDetail")} />
      ) : (
        <PhoneCard>
          <PhoneList>
            {items.map((one) => (
              <NoticeRow key={one.id} notice={one} />
            ))}
          </PhoneList>
        </PhoneCard>
      )}
      <p className="px-1 pt-3 text-ink-subtle text-xs">{t("window")}</p>
    </PhoneFrame>
  );
}

async function NoticeRow({ notice }: { notice: MyNotices["items"][number] }) {
  const t = await getTranslations("phone.notices");
  const { title, detail } = noticeText(t, notice);
  return (
    <li className="relative flex gap-2.5 border-line border-b py-3">
      <span
        aria-hidden="true"
        className={cn("mt-2 size-2 shrink-0 rounded-full", notice.isRead ? "bg-transparent" : toneOf(notice.kind))}
      />
      <div className="min-w-0 flex-1">
        <Link href={hrefOf(notice)} className={cn("after:absolute after:inset-0", !notice.isRead && "font-medium")}>
          {title}
        </Link>
        {!notice.isRead && <span className="sr-only">{t("unread")}</span>}
        {detail && <p className="text-ink-muted text-sm num">{detail}</p>}
        <Time at={notice.at} format="short" className="text-ink-subtle text-xs" />
      </div>
    </li>
  );
}
