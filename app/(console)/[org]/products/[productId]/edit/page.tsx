import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ProductForm } from "@/components/products/product-form";
import { Breadcrumbs } from "@/components/shell/breadcrumbs";
import { NoAccess } from "@/components/shell/no-access";
import { PageHeader } from "@/components/ui/page-header";
import { pageFor } from "@/lib/doors/page";
import { AppError } from "@/lib/kernel/errors";
import type { ProductInput } from "@/lib/products/input";
import { getProduct } from "@/lib/products/queries";

type Props = { params: Promise<{ org: string; productId: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("products"))("edit") };
}

export default async function EditProductPage({ params }: Props) {
  const { org: slug, productId } = await params;
  const { caller, org, allowed } = await pageFor(slug, "product.write");
  if (!allowed) return <NoAccess />;
  const t = await getTranslations("products");
  const product = await getProduct(caller, productId).catch((error) => {
    if (error instanceof AppError && error.code === "not_found") notFound();
    throw error;
  });
  const base = `/${org.slug}/products`;
  return (
    <div className="grid max-w-4xl gap-4">
      <Breadcrumbs
        items={[
          { label: t("title"), href: base },
          { label: product.title, href: `${base}/${productId}` },
          { label: t("edit") },
        ]}
      />
      <PageHeader title={t("edit")} detail={product.title} />
      <ProductForm
        product={{
          productId,
          outProductId: product.outProductId,
          title: product.title,
          category: product.category,
          images: product.images,
          status: product.status,
          personalisation: product.personalisation as ProductInput["personalisation"],
          skus: product.skus.filter((sku) => !sku.isRemoved),
        }}
      />
    </div>
  );
}
