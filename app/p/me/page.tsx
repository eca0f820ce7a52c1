import { ChevronRight } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { BindingBadge } from "@/components/promoters/binding-badge";
import { BindingHistory } from "@/components/promoters/binding-history";
import { NextTerms } from "@/components/promoters/next-terms";
import { NotPromoter } from "@/components/promoters/not-promoter";
import { NoticeLink } from "@/components/promoters/notice-link";
import { PromoterTabs } from "@/components/promoters/promoter-tabs";
import { TermsText } from "@/components/promoters/terms";
import { Avatar } from "@/components/ui/avatar";
import { Badge } from "@/components/ui/badge";
import { ButtonLink } from "@/components/ui/button-link";
import { Callout } from "@/components/ui/callout";
import { Id } from "@/components/ui/id";
import { KvList } from "@/components/ui/kv-list";
import { PhoneCard } from "@/components/ui/phone-card";
import { PhoneFrame } from "@/components/ui/phone-frame";
import { PhoneHeader } from "@/components/ui/phone-header";
import { Time } from "@/components/ui/time";
import { type OpenCommissions, openCommissionsOf } from "@/lib/commissions/standing";
import { selfPage } from "@/lib/doors/page";
import { getMyRegistration, listMyBindings, type MyBinding, type MyRegistration } from "@/lib/promoters/phone-queries";
import { LeaveButton } from "./leave-button";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("phone.me"))("title") };
}

/** Who I am to the platform, which institutions I sell for and since when on which terms. */
export default async function MePage() {
  const caller = await selfPage("promoter", "/p/me");
  if (!caller) return <NotPromoter />;
  const t = await getTranslations("phone.me");
  const [me, bindings] = await Promise.all([getMyRegistration(caller), listMyBindings(caller)]);
  const open = await Promise.all(
    bindings.map((one) => (one.status === "bound" ? openCommissionsOf(caller, one.institution.id) : null)),
  );
  return (
    <PhoneFrame
      header={<PhoneHeader title={t("title")} action={<NoticeLink caller={caller} />} />}
      footer={<PromoterTabs />}
    >
      <Registration me={me} />
      <PhoneCard isFlush>
        <ul className="px-4">
          {(["shares", "notices", "settings"] as const).map((place) => (
            <li key={place} className="border-line border-b last:border-b-0">
              <Link
                href={place === "settings" ? "/p/me/settings" : `/p/${place}`}
                className="flex min-h-12 items-center justify-between"
              >
                {t(`places.${place}`)}
                <ChevronRight className="size-4 text-ink-subtle" aria-hidden="true" />
              </Link>
            </li>
          ))}
        </ul>
      </PhoneCard>
      <h2 className="px-1 pt-5 pb-2 font-semibold text-lg">{t("bindings")}</h2>
      {bindings.length === 0 && <p className="px-1 text-ink-muted">{t("noBindings")}</p>}
      {bindings.map((one, index) => (
        <Binding key={one.bindingId} binding={one} open={open[index] ?? null} />
      ))}
    </PhoneFrame>
  );
}

async function Registration({ me }: { me: MyRegistration }) {
  const t = await getTranslations("phone.me");
  const words = await getTranslations("promoters.registrations");
  const given = (value: string | null) => value ?? <span className="text-ink-subtle">{t("notGiven")}</span>;
  return (
    <PhoneCard>
      <div className="mb-3 flex items-center gap-3">
        <Avatar name={me.nickname} size="lg" />
        <div className="min-w-0 flex-1">
          <p className="truncate font-semibold text-lg">{me.nickname}</p>
          <Badge tone="outline">{words(me.registration)}</Badge>
        </div>
      </div>
      <KvList
        items={[
          { label: t("appid"), value: <Id value={me.sharerAppid} /> },
          { label: t("since"), value: <Time at={me.registeredAt} format="date" /> },
          { label: t("phone"), value: given(me.phone) },
          { label: t("realName"), value: given(me.realName) },
          { label: t("idNumber"), value: given(me.idNumber) },
          { label: t("account"), value: given(me.account) },
        ]}
      />
      <p className="mt-2 text-ink-subtle text-xs">{t("onlyYou")}</p>
      {me.registration === "simple" && me.receiving !== "none" && (
        <Callout tone="warning" title={t(`receiving.${me.receiving}`)} className="mt-3">
          {t(`receiving.${me.receiving}_next`)}
        </Callout>
      )}
      {me.registration === "simple" && (
        <ButtonLink href="/p/me/complete" size="phone" className="mt-3 w-full">
          {t("complete")}
        </ButtonLink>
      )}
    </PhoneCard>
  );
}

async function Binding({ binding, open }: { binding: MyBinding; open: OpenCommissions | null }) {
  const t = await getTranslations("phone.me");
  return (
    <PhoneCard>
      <div className="mb-3 flex items-center gap-3">
        <Avatar name={binding.institution.name} size="md" isSquare />
        <div className="min-w-0 flex-1">
          <p className="truncate font-medium">{binding.institution.name}</p>
          <TermsText terms={binding} className="text-ink-muted text-xs" />
          <NextTerms binding={binding} className="block text-warning-ink text-xs" />
        </div>
        <BindingBadge status={binding.status} />
      </div>
      <details>
        <summary className="min-h-11 cursor-pointer py-2.5 text-accent-ink">{t("history")}</summary>
        <div className="pt-1 pb-3">
          <BindingHistory history={binding.history} />
        </div>
      </details>
      {open ? (
        <LeaveButton institution={binding.institution} open={open} />
      ) : (
        <p className="text-ink-subtle text-xs">{t("rejoin")}</p>
      )}
    </PhoneCard>
  );
}
