import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ProductForm } from "@/components/products/product-form";
import { Breadcrumbs } from "@/components/shell/breadcrumbs";
import { NoAccess } from "@/components/shell/no-access";
import { PageHeader } from "@/components/ui/page-header";
import { pageFor } from "@/lib/doors/page";

type Props = { params: Promise<{ org: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("products"))("new") };
}

export default async function NewProductPage({ params }: Props) {
  const { org, allowed } = await pageFor((await params).org, "product.write");
  if (!allowed) return <NoAccess />;
  const t = await getTranslations("products");
  return (
    <div className="grid max-w-4xl gap-4">
      <Breadcrumbs items={[{ label: t("title"), href: `/${org.slug}/products` }, { label: t("new") }]} />
      <PageHeader title={t("new")} />
      <ProductForm />
    </div>
  );
}
