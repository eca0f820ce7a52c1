import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { NoAccess } from "@/components/shell/no-access";
import { pageFor } from "@/lib/doors/page";
import { Catalogue } from "./catalogue";
import { Pool } from "./pool";

type Props = { params: Promise<{ org: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("products"))("title") };
}

/** A brand's catalogue; to an institution, what it may promote now. */
export default async function ProductsPage({ params, searchParams }: Props) {
  const seat = await pageFor((await params).org, "product.read");
  if (!seat.allowed) return <NoAccess />;
  const search = await searchParams;
  if (seat.org.kind === "institution") return <Pool caller={seat.caller} org={seat.org} search={search} />;
  return <Catalogue caller={seat.caller} org={seat.org} search={search} />;
}
