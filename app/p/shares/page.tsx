import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { NotPromoter } from "@/components/promoters/not-promoter";
import { PromoterTabs } from "@/components/promoters/promoter-tabs";
import { Badge } from "@/components/ui/badge";
import { ButtonLink } from "@/components/ui/button-link";
import { CopyButton } from "@/components/ui/copy-button";
import { EmptyState } from "@/components/ui/empty-state";
import { Money } from "@/components/ui/money";
import { PhoneCard, PhoneList } from "@/components/ui/phone-card";
import { PhoneFrame } from "@/components/ui/phone-frame";
import { PhoneHeader } from "@/components/ui/phone-header";
import { Time } from "@/components/ui/time";
import { selfPage } from "@/lib/doors/page";
import { listSharesInput } from "@/lib/shares/input";
import { shareLinks } from "@/lib/shares/links";
import { resultsOfShares, type ShareResult } from "@/lib/shares/phone-queries";
import { listShares } from "@/lib/shares/queries";

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };
type Share = Awaited<ReturnType<typeof listShares>>["items"][number];

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("phone.shares"))("title") };
}

/** Everything the promoter shared: how often it was opened, what was ordered, what it brings. */
export default async function SharesPage({ searchParams }: Props) {
  const caller = await selfPage("promoter", "/p/shares");
  if (!caller) return <NotPromoter />;
  const t = await getTranslations("phone.shares");
  const { cursor, direction } = await searchParams;
  const parsed = listSharesInput.safeParse({ cursor, direction });
  const page = await listShares(caller, parsed.success ? parsed.data : listSharesInput.parse({}));
  const results = await resultsOfShares(
    caller,
    page.items.map((one) => one.shareId),
  );
  return (
    <PhoneFrame header={<PhoneHeader title={t("title")} backHref="/p" />} footer={<PromoterTabs />}>
      {page.items.length === 0 ? (
        <EmptyState
          title={t("empty")}
          detail={t("emptyDetail")}
          actions={<ButtonLink href="/p/pool">{t("pick")}</ButtonLink>}
        />
      ) : (
        <PhoneCard>
          <PhoneList>
            {page.items.map((one) => (
              <ShareItem key={one.shareId} share={one} result={results.get(one.shareId)} />
            ))}
          </PhoneList>
        </PhoneCard>
      )}
      {(page.newer || page.older) && (
        <nav aria-label={t("title")} className="flex justify-between py-2 text-accent-ink">
          {page.newer ? (
            <Link className="flex min-h-11 items-center" href={`/p/shares?cursor=${page.newer}&direction=newer`}>
              {t("newer")}
            </Link>
          ) : (
            <span />
          )}
          {page.older && (
            <Link className="flex min-h-11 items-center" href={`/p/shares?cursor=${page.older}`}>
              {t("older")}
            </Link>
          )}
        </nav>
      )}
    </PhoneFrame>
  );
}

async function ShareItem({ share, result }: { share: Share; result: ShareResult | undefined }) {
  const t = await getTranslations("phone.shares");
  const targets = await getTranslations("promoters.shares.targets");
  const title = share.title ?? targets(share.targetType);
  return (
    <li className="border-line border-b py-3">
      <div className="flex items-start gap-3">
        <div className="min-w-0 flex-1">
          <p className="line-clamp-2">{title}</p>
          <p className="truncate text-ink-subtle text-xs num">
            <Time at={share.createdAt} format="short" /> · {share.institutionName}
            {share.channel && ` · ${share.channel}`}
          </p>
        </div>
        <CopyButton text={shareLinks(share.code).url} what={title} className="size-11" />
      </div>
      {share.voidReason ? (
        <Badge tone="hollow">{t("void")}</Badge>
      ) : (
        <dl className="mt-1 grid grid-cols-3 gap-2 num">
          <Figure label={t("opened")} value={share.openedCount.toLocaleString("en-US")} />
          <Figure label={t("orders")} value={(result?.orders ?? 0).toLocaleString("en-US")} />
          <Figure label={t("earned")} value={<Money fen={result?.earningsFen ?? 0} />} />
        </dl>
      )}
      {share.targetType === "product" && !share.voidReason && (
        <Link href={`/p/poster/${share.code}`} className="mt-1 flex min-h-11 items-center text-accent-ink text-sm">
          {t("poster")}
        </Link>
      )}
    </li>
  );
}

function Figure({ label, value }: { label: string; value: React.ReactNode }) {
  return (
    <div>
      <dt className="text-ink-subtle text-xs">{label}</dt>
      <dd className="font-medium">{value}</dd>
    </div>
  );
}
