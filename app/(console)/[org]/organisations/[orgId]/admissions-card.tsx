import { getTranslations } from "next-intl/server";
import { AdmissionTable } from "@/components/admissions/admission-table";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { listAdmissions } from "@/lib/admissions/queries";
import type { Caller } from "@/lib/kernel/ctx";

type Props = { caller: Caller; slug: string; orgId: string; kind: "brand" | "provider" };

/** A brand's applications, or those of brands through a provider, as handed in. */
export async function AdmissionsCard({ caller, slug, orgId, kind }: Props) {
  const [t, page] = await Promise.all([
    getTranslations("tenants.directory"),
    listAdmissions(caller, { [kind === "brand" ? "brandId" : "providerId"]: orgId, limit: 50, direction: "older" }),
  ]);
  return (
    <Card title={t(kind === "brand" ? "admissions" : "brands")} hasLine isFlush>
      <AdmissionTable
        rows={page.items}
        hasBrands={kind === "provider"}
        hrefOf={(row) => `/${slug}/reviews/admissions/${row.id}`}
        empty={<EmptyState title={t(kind === "brand" ? "noAdmissions" : "noBrands")} />}
        isInset
      />
    </Card>
  );
}
