import { getTranslations } from "next-intl/server";
import { AdmissionTable } from "@/components/admissions/admission-table";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { listAdmissions } from "@/lib/admissions/queries";
import type { Caller } from "@/lib/kernel/ctx";

/** The brand's applications, as handed in. */
export async function AdmissionsCard({ caller, slug, orgId }: { caller: Caller; slug: string; orgId: string }) {
  const [t, page] = await Promise.all([
    getTranslations("tenants.directory"),
    listAdmissions(caller, { brandId: orgId, limit: 50, direction: "older" }),
  ]);
  return (
    <Card title={t("admissions")} hasLine isFlush>
      <AdmissionTable
        rows={page.items}
        hasBrands={false}
        hrefOf={(row) => `/${slug}/reviews/admissions/${row.id}`}
        empty={<EmptyState title={t("noAdmissions")} />}
        isInset
      />
    </Card>
  );
}
