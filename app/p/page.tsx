import { Link2 } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { BindingBadge } from "@/components/promoters/binding-badge";
import { NextTerms } from "@/components/promoters/next-terms";
import { NotPromoter } from "@/components/promoters/not-promoter";
import { NoticeLink } from "@/components/promoters/notice-link";
import { PromoterTabs } from "@/components/promoters/promoter-tabs";
import { TermsText } from "@/components/promoters/terms";
import { Avatar } from "@/components/ui/avatar";
import { ButtonLink } from "@/components/ui/button-link";
import { CopyButton } from "@/components/ui/copy-button";
import { EmptyState } from "@/components/ui/empty-state";
import { PhoneCard, PhoneList, PhoneRow } from "@/components/ui/phone-card";
import { PhoneFrame } from "@/components/ui/phone-frame";
import { PhoneHeader } from "@/components/ui/phone-header";
import { Time } from "@/components/ui/time";
import { pageAcross, selfPage } from "@/lib/doors/page";
import { listMyInvitations } from "@/lib/promoters/my-invitations";
import { listMyBindings } from "@/lib/promoters/phone-queries";
import { shareLinks } from "@/lib/shares/links";
import { listShares } from "@/lib/shares/queries";
import { InvitationCard } from "./invitation-card";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("phone.tabs"))("home") };
}

export default async function PromoterHome() {
  const caller = await selfPage("promoter", "/p");
  if (!caller) return <NotPromoter />;
  const t = await getTranslations("phone.home");
  const targets = await getTranslations("promoters.shares.targets");
  const [bindings, invitations, shares] = await Promise.all([
    listMyBindings(caller),
    listMyInvitations(pageAcross(caller)),
    listShares(caller, { direction: "older", limit: 5 }),
  ]);
  const invited = bindings.filter((one) => one.status === "invited");
  const bound = bindings.filter((one) => one.status === "bound");
  return (
    <PhoneFrame
      header={<PhoneHeader title={t("hello", { name: caller.actor.name })} action={<NoticeLink caller={caller} />} />}
      footer={<PromoterTabs />}
    >
      {invited.map((one) => (
        <InvitationCard
          key={one.bindingId}
          institution={one.institution}
          terms={one}
          answer={{ institutionId: one.institution.id }}
        />
      ))}
      {invitations.map((one) => (
        <InvitationCard
          key={one.token}
          institution={one.institution}
          terms={one}
          answer={{ token: one.token }}
          detailHref={`/p/join/${encodeURIComponent(one.token)}`}
        />
      ))}
      <PhoneCard
        title={t("institutions")}
        action={
          <Link href="/p/me" className="flex min-h-9 items-center">
            {t("manage")}
          </Link>
        }
      >
        {bound.length === 0 ? (
          <EmptyState title={t("none")} detail={t("noneDetail")} />
        ) : (
          <PhoneList>
            {bound.map((one) => (
              <PhoneRow
                key={one.bindingId}
                lead={<Avatar name={one.institution.name} size="md" isSquare />}
                title={<Link href={`/p/pool?i=${one.institution.id}`}>{one.institution.name}</Link>}
                detail={
                  <>
                    <TermsText terms={one} />
                    <NextTerms binding={one} className="ml-1.5 text-warning-ink" />
                  </>
                }
                end={<BindingBadge status={one.status} />}
              />
            ))}
          </PhoneList>
        )}
        {bound.length > 0 && (
          <ButtonLink href="/p/pool" variant="primary" size="phone" className="mt-3 w-full">
            {t("pick")}
          </ButtonLink>
        )}
      </PhoneCard>
      <PhoneCard
        title={t("shares")}
        action={
          shares.items.length > 0 && (
            <Link href="/p/shares" className="flex min-h-9 items-center">
              {t("allShares")}
            </Link>
          )
        }
      >
        {shares.items.length === 0 ? (
          <p className="text-ink-muted">{t("noShares")}</p>
        ) : (
          <PhoneList>
            {shares.items.map((one) => (
              <PhoneRow
                key={one.shareId}
                lead={<Link2 className="size-4 shrink-0 text-ink-subtle" aria-hidden="true" />}
                title={one.title ?? targets(one.targetType)}
                detail={
                  <>
                    <Time at={one.createdAt} format="short" /> · {t("opened", { count: one.openedCount })}
                  </>
                }
                end={<CopyButton text={shareLinks(one.code).url} what={one.title ?? one.code} className="size-11" />}
              />
            ))}
          </PhoneList>
        )}
      </PhoneCard>
    </PhoneFrame>
  );
}
