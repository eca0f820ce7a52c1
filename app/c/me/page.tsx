import { ChevronRight } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { CreatorTabs } from "@/components/creators/creator-tabs";
import { NotCreator } from "@/components/creators/not-creator";
import { LanguageSwitch } from "@/components/shell/language-switch";
import { SignOutButton } from "@/components/tenants/sign-out-button";
import { Avatar } from "@/components/ui/avatar";
import { Badge } from "@/components/ui/badge";
import { ButtonLink } from "@/components/ui/button-link";
import { Id } from "@/components/ui/id";
import { KvList } from "@/components/ui/kv-list";
import { PhoneCard, PhoneList, PhoneRow } from "@/components/ui/phone-card";
import { PhoneFrame } from "@/components/ui/phone-frame";
import { PhoneHeader } from "@/components/ui/phone-header";
import { Time } from "@/components/ui/time";
import { getMyAccount } from "@/lib/creators/phone-queries";
import { listShopLinks } from "@/lib/creators/shops";
import { pagePerson, publicCaller, selfPage } from "@/lib/doors/page";
import { findPromoterSeat } from "@/lib/tenants/persons";
import { AskShop, UnlinkShop } from "./shop-buttons";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("creator.me"))("title") };
}

/** Who the creator is to the platform, and the shops whose own account this is. */
export default async function MePage() {
  const caller = await selfPage("creator", "/c/me");
  if (!caller) return <NotCreator />;
  const [t, windows] = await Promise.all([getTranslations("creator.me"), getTranslations("windows")]);
  const [me, shops, who] = await Promise.all([getMyAccount(caller), listShopLinks(caller), pagePerson()]);
  const isPromoter = who !== null && (await findPromoterSeat(publicCaller(), who.userId)) !== null;
  return (
    <PhoneFrame header={<PhoneHeader title={t("title")} />} footer={<CreatorTabs />}>
      <PhoneCard>
        <div className="mb-3 flex items-center gap-3">
          <Avatar name={me.name} size="lg" />
          <p className="min-w-0 flex-1 truncate font-semibold text-lg">{me.name}</p>
        </div>
        <KvList
          items={[
            { label: t("appid"), value: <Id value={me.creatorAppid} /> },
            { label: t("since"), value: <Time at={me.createdAt} format="date" /> },
          ]}
        />
      </PhoneCard>
      <PhoneCard>
        <PhoneList>
          {(
            [
              ["/c/window", windows("phone.title")],
              ["/c/me/keys", windows("keys.open")],
            ] as const
          ).map(([href, label]) => (
            <PhoneRow
              key={href}
              title={
                <Link href={href} className="block">
                  {label}
                </Link>
              }
              end={<ChevronRight className="size-4 text-ink-subtle" aria-hidden="true" />}
            />
          ))}
        </PhoneList>
      </PhoneCard>
      <PhoneCard title={t("shops")}>
        <p className="text-ink-muted text-xs">{t("shopsDetail")}</p>
        {shops.length === 0 && <p className="py-3 text-ink-muted">{t("noShops")}</p>}
        <PhoneList>
          {shops.map((one) => (
            <PhoneRow
              key={one.shopAppid}
              title={one.shopName}
              detail={<span className="code">{one.shopAppid}</span>}
              end={
                <span className="flex items-center gap-2">
                  <Badge tone={one.status === "linked" ? "success" : "info"}>
                    {t(one.status === "linked" ? "linked" : "requested")}
                  </Badge>
                  <UnlinkShop shopAppid={one.shopAppid} />
                </span>
              }
            />
          ))}
        </PhoneList>
        <div className="mt-2">
          <AskShop />
        </div>
      </PhoneCard>
      {isPromoter && (
        <ButtonLink href="/p" size="phone" className="mt-3 w-full">
          {t("promoter")}
        </ButtonLink>
      )}
      <div className="mt-4 flex items-center justify-between">
        <LanguageSwitch />
        <SignOutButton label={t("signOut")} />
      </div>
    </PhoneFrame>
  );
}
