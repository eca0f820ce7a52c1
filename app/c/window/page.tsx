import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { z } from "zod";
import { NotCreator } from "@/components/creators/not-creator";
import { Avatar } from "@/components/ui/avatar";
import { Badge } from "@/components/ui/badge";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";
import { Money } from "@/components/ui/money";
import { PhoneCard, PhoneList, PhoneRow } from "@/components/ui/phone-card";
import { PhoneFrame } from "@/components/ui/phone-frame";
import { PhoneHeader } from "@/components/ui/phone-header";
import { Thumb } from "@/components/ui/thumb";
import { WindowBadge, WindowProductBadge } from "@/components/windows/window-badge";
import { pageAcross, selfPage } from "@/lib/doors/page";
import { listMyWindowProducts, type WindowProduct } from "@/lib/windows/product-queries";
import { listMyWindowAuthorisations, type MyWindowAuthorisation } from "@/lib/windows/queries";
import { TakeButton, WithdrawButton } from "./window-buttons";

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

const limitOf = z.object({ show: z.coerce.number().int().min(20).max(1000).catch(20) });

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("windows.phone"))("title") };
}

/** The creator's own shop window: who may fill it, and what stands in it. */
export default async function MyWindowPage({ searchParams }: Props) {
  const caller = await selfPage("creator", "/c/window");
  if (!caller) return <NotCreator />;
  const { show } = limitOf.parse(await searchParams);
  const [t, authorisations, goods] = await Promise.all([
    getTranslations("windows.phone"),
    listMyWindowAuthorisations(caller),
    listMyWindowProducts(pageAcross(caller), { limit: show }),
  ]);
  return (
    <PhoneFrame header={<PhoneHeader title={t("title")} backHref="/c/me" />}>
      <PhoneCard title={t("institutions")}>
        {authorisations.length === 0 && <p className="py-2 text-ink-muted">{t("noInstitution")}</p>}
        <PhoneList>
          {authorisations.map((one) => (
            <Authorisation key={one.authorisationId} authorisation={one} />
          ))}
        </PhoneList>
      </PhoneCard>
      <PhoneCard title={t("goods")}>
        {goods.items.length === 0 && <EmptyState title={t("none")} detail={t("noneDetail")} />}
        <PhoneList>
          {goods.items.map((one) => (
            <Product key={one.windowProductId} product={one} />
          ))}
        </PhoneList>
        {goods.nextOffset !== null && (
          <ButtonLink href={`/c/window?show=${Math.min(show * 2, 1000)}`} className="mt-3 w-full">
            {t("more")}
          </ButtonLink>
        )}
      </PhoneCard>
    </PhoneFrame>
  );
}

async function Authorisation({ authorisation }: { authorisation: MyWindowAuthorisation }) {
  const t = await getTranslations("windows.phone");
  const { authorisationId, status, institution, products, url } = authorisation;
  return (
    <PhoneRow
      lead={<Avatar name={institution.name} size="md" isSquare />}
      title={institution.name}
      detail={
        <span className="inline-flex items-center gap-2">
          {status === "asked" ? <Badge tone="info">{t("waiting")}</Badge> : <WindowBadge status={status} />}
          {status === "granted" && t("count", { count: products })}
        </span>
      }
      end={
        status === "granted" ? (
          <WithdrawButton authorisationId={authorisationId} institution={institution.name} products={products} />
        ) : (
          status === "asked" && (
            <Link href={new URL(url).pathname} className="inline-flex min-h-11 items-center px-2 text-accent-ink">
              {t("answer")}
            </Link>
          )
        )
      }
    />
  );
}

async function Product({ product }: { product: WindowProduct }) {
  const t = await getTranslations("windows.phone");
  return (
    <li className="border-line border-b py-3">
      <div className="flex gap-3">
        <Thumb src={product.image} className="size-14" />
        <div className="min-w-0 flex-1">
          <p className="line-clamp-2">{product.title}</p>
          <p className="truncate text-ink-subtle text-xs">
            {product.shopName} · {t("by", { institution: product.institutionName })}
          </p>
        </div>
      </div>
      <div className="mt-2 flex items-center gap-2">
        <WindowProductBadge state={product.state} />
        {product.priceFen !== null && <Money fen={product.priceFen} />}
        <span className="ml-auto">
          <TakeButton institutionId={product.institutionId} productId={product.productId} title={product.title} />
        </span>
      </div>
    </li>
  );
}
