import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { NotCreator } from "@/components/creators/not-creator";
import { EmptyState } from "@/components/ui/empty-state";
import { PhoneCard, PhoneList, PhoneRow } from "@/components/ui/phone-card";
import { PhoneFrame } from "@/components/ui/phone-frame";
import { PhoneHeader } from "@/components/ui/phone-header";
import { Time } from "@/components/ui/time";
import { selfPage } from "@/lib/doors/page";
import { listNotices } from "@/lib/notices/queries";
import { ReadButton } from "./read-button";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("creator.notices"))("title") };
}

/** What the other side did, newest first. */
export default async function NoticesPage() {
  const caller = await selfPage("creator", "/c/notices");
  if (!caller) return <NotCreator />;
  const t = await getTranslations("creator.notices");
  const { items, unread } = await listNotices(caller);
  const said = (kind: string, data: Record<string, string | number>) => {
    const key = kind.replaceAll(".", "_");
    return t.has(key) ? t(key as "content_ended", data as { institution: string }) : kind;
  };
  return (
    <PhoneFrame header={<PhoneHeader title={t("title")} backHref="/c" />}>
      {unread > 0 && (
        <div className="pb-2 text-right">
          <ReadButton />
        </div>
      )}
      {items.length === 0 ? (
        <EmptyState title={t("empty")} />
      ) : (
        <PhoneCard>
          <PhoneList>
            {items.map((one) => (
              <PhoneRow
                key={one.id}
                lead={
                  <span
                    className={`size-2 shrink-0 rounded-full ${one.isRead ? "bg-transparent" : "bg-danger"}`}
                    aria-hidden="true"
                  />
                }
                title={
                  <span className="whitespace-normal">
                    {one.href ? <Link href={one.href}>{said(one.kind, one.data)}</Link> : said(one.kind, one.data)}
                  </span>
                }
                detail={<Time at={one.createdAt} />}
              />
            ))}
          </PhoneList>
        </PhoneCard>
      )}
    </PhoneFrame>
  );
}
