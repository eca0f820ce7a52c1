import { Building2, CircleSlash, ShieldAlert } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { Messages } from "@/components/shell/messages";
import { ButtonLink } from "@/components/ui/button-link";
import { Notice } from "@/components/ui/notice";
import { PhoneFrame } from "@/components/ui/phone-frame";
import { PhoneHeader } from "@/components/ui/phone-header";
import { pageAcross, pageFor, pagePerson, publicCaller } from "@/lib/doors/page";
import { type Consent, findConsent, listConsentTargets } from "@/lib/providers/consent-queries";
import { listMembers } from "@/lib/tenants/queries";
import { listSeats } from "@/lib/tenants/seats";
import { BrandChoice } from "./brand-choice";
import { ConsentForm } from "./consent-form";
import { ProviderCard } from "./provider-card";
import { SignedIn } from "./signed-in";

type Query = { brand?: string; redirect_uri?: string; biz_appid?: string };
type Props = { params: Promise<{ code: string }>; searchParams: Promise<Query> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("providers"))("consent.title") };
}

/** The brand's page of consent: who asks, for what; which mini-program; what is ticked. */
export default async function AuthorisePage({ params, searchParams }: Props) {
  const code = decodeURIComponent((await params).code);
  const query = await searchParams;
  const [t, consent, who] = await Promise.all([
    getTranslations("providers.consent"),
    findConsent(publicCaller(), code),
    pagePerson(),
  ]);
  if (consent?.state !== "open") {
    const words = consent ? (consent.state as "used" | "expired" | "revoked") : "unknown";
    return (
      <Frame title={t("title")}>
        <Notice icon={<CircleSlash aria-hidden="true" />} title={t(`${words}.title`)} detail={t(`${words}.detail`)} />
      </Frame>
    );
  }
  const here = `/authorise/${encodeURIComponent(code)}`;
  if (!who)
    return (
      <Frame title={t("title")}>
        <ProviderCard consent={consent} hasSets />
        <div className="mt-3 grid gap-2">
          <ButtonLink
            href={`/login?next=${encodeURIComponent(withQuery(here, query))}`}
            variant="primary"
            size="phone"
            prefetch={false}
          >
            {t("signIn")}
          </ButtonLink>
          <p className="text-center text-ink-subtle text-xs">{t("signInDetail")}</p>
        </div>
      </Frame>
    );
  const brands = (await listSeats(publicCaller(), who.userId)).filter((seat) => seat.org.kind === "brand");
  const chosen =
    brands.find((seat) => seat.org.slug === query.brand) ?? brands.find((seat) => seat.role === "admin") ?? brands[0];
  const account = <SignedIn name={who.name} back={withQuery(here, query)} />;
  if (!chosen)
    return (
      <Frame title={t("title")}>
        <ProviderCard consent={consent} />
        {account}
        <Notice icon={<Building2 aria-hidden="true" />} title={t("noBrand")} detail={t("noBrandDetail")} />
      </Frame>
    );
  return (
    <Frame title={t("title")}>
      <ProviderCard consent={consent} />
      {account}
      {brands.length > 1 && (
        <BrandChoice
          brands={brands.map(({ org }) => ({
            name: org.name,
            href: withQuery(here, { ...query, brand: org.slug }),
            isChosen: org.id === chosen.org.id,
          }))}
        />
      )}
      <Targets code={code} consent={consent} brand={chosen.org} query={query} />
    </Frame>
  );
}

async function Targets({
  code,
  consent,
  brand,
  query,
}: {
  code: string;
  consent: Consent;
  brand: { slug: string; name: string };
  query: Query;
}) {
  const t = await getTranslations("providers.consent");
  const { caller, allowed } = await pageFor(brand.slug, "authorisation.grant");
  if (!allowed) {
    const admins = (await listMembers(caller)).filter((member) => member.role === "admin");
    const names = admins.map((member) => member.name).slice(0, 3);
    return (
      <Notice
        icon={<ShieldAlert aria-hidden="true" />}
        title={t("noAdmin", { brand: brand.name })}
        detail={t("noAdminDetail", { who: names.join("、") || "—" })}
      />
    );
  }
  const all = await listConsentTargets(pageAcross(caller), { providerId: consent.providerId });
  const pinned = consent.pinnedAppid ?? query.biz_appid;
  const targets = pinned ? all.filter((one) => one.appid === pinned) : all;
  if (targets.length === 0)
    return (
      <Notice
        icon={<Building2 aria-hidden="true" />}
        title={t("noApps", { brand: brand.name })}
        detail={t("noAppsDetail")}
      />
    );
  const redirectUri = query.redirect_uri && consent.mayLeadTo(query.redirect_uri) ? query.redirect_uri : undefined;
  return (
    <Messages namespaces={["providers"]}>
      <ConsentForm
        slug={brand.slug}
        code={code}
        provider={consent.providerName}
        sets={consent.sets}
        channels={consent.channels}
        isPinned={Boolean(pinned)}
        redirectUri={redirectUri}
        expiresAt={consent.expiresAt}
        now={consent.now}
        targets={targets}
      />
    </Messages>
  );
}

function Frame({ title, children }: { title: string; children: ReactNode }) {
  return <PhoneFrame header={<PhoneHeader title={title} />}>{children}</PhoneFrame>;
}

/** The same page with these answers kept. */
function withQuery(path: string, query: Query): string {
  const kept = new URLSearchParams();
  for (const name of ["brand", "redirect_uri", "biz_appid"] as const) {
    const value = query[name];
    if (typeof value === "string") kept.set(name, value);
  }
  return kept.size > 0 ? `${path}?${kept}` : path;
}
