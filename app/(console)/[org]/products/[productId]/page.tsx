import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { NoAccess } from "@/components/shell/no-access";
import { pageFor } from "@/lib/doors/page";
import { AppError } from "@/lib/kernel/errors";
import { PoolProduct } from "./pool-product";
import { ProductPage } from "./product";

type Props = { params: Promise<{ org: string; productId: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("products"))("product") };
}

export default async function Page({ params }: Props) {
  const { org: slug, productId } = await params;
  const { caller, org, allowed } = await pageFor(slug, "product.read");
  if (!allowed) return <NoAccess />;
  const page = org.kind === "institution" ? PoolProduct : ProductPage;
  return page({ caller, slug: org.slug, productId }).catch((error) => {
    if (error instanceof AppError && error.code === "not_found") notFound();
    throw error;
  });
}
