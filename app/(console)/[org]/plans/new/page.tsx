import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Breadcrumbs } from "@/components/shell/breadcrumbs";
import { NoAccess } from "@/components/shell/no-access";
import { ButtonLink } from "@/components/ui/button-link";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { planAudiences, planKinds } from "@/db/enums";
import { pageAcross, pageFor } from "@/lib/doors/page";
import type { Caller } from "@/lib/kernel/ctx";
import { AppError } from "@/lib/kernel/errors";
import { copyOf } from "@/lib/plans/copy-plan";
import { type DraftBody, draftBody } from "@/lib/plans/draft-rules";
import { getPlanDraft } from "@/lib/plans/drafts";
import { listPartners, listPickableCreators } from "@/lib/plans/partner-queries";
import { getPlan, listPlanGroup } from "@/lib/plans/queries";
import { listPickable } from "@/lib/products/pick-queries";
import { PlanForm } from "./plan-form";

type Search = Record<string, string | string[] | undefined>;
type Props = { params: Promise<{ org: string }>; searchParams: Promise<Search> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("plans"))("new") };
}

const textOf = (value: string | string[] | undefined) => [value].flat()[0] ?? "";

/** What the wizard begins with: a draft taken up again, a copy of plans that were set together, or an empty one. */
async function beginning(caller: Caller, search: Search): Promise<{ body: DraftBody; draftId: string | null }> {
  const draftId = textOf(search.draft);
  const from = textOf(search.from);
  try {
    if (draftId) return { body: (await getPlanDraft(caller, draftId)).body, draftId };
    if (from)
      return { body: copyOf(await listPlanGroup(caller, (await getPlan(caller, from)).groupId)), draftId: null };
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== "not_found") throw error;
  }
  const kind = planKinds.find((it) => it === search.kind) ?? "directed";
  const audience = planAudiences.find((it) => it === search.audience) ?? "institution";
  const productIds = [search.product].flat().filter((id): id is string => Boolean(id));
  const partyIds = [search.creator].flat().filter((id): id is string => Boolean(id));
  return { body: draftBody.parse({ kind, audience, productIds, partyIds }), draftId: null };
}

export default async function NewPlanPage({ params, searchParams }: Props) {
  const { caller, org, allowed } = await pageFor((await params).org, "plan.write");
  if (!allowed) return <NoAccess />;
  const t = await getTranslations("plans");
  const [{ body, draftId }, products, partners, creators] = await Promise.all([
    beginning(caller, await searchParams),
    listPickable(caller),
    listPartners(pageAcross(caller)),
    listPickableCreators(caller),
  ]);
  const known = new Set(products.map((it) => it.productId));
  return (
    <>
      <Breadcrumbs items={[{ label: t("title"), href: `/${org.slug}/plans` }, { label: t("new") }]} />
      {products.length === 0 ? (
        <Card>
          <EmptyState
            title={t("form.noProducts")}
            detail={t("form.noProductsDetail")}
            actions={<ButtonLink href={`/${org.slug}/products/new`}>{t("form.products")}</ButtonLink>}
          />
        </Card>
      ) : (
        <PlanForm
          initial={{ ...body, productIds: body.productIds.filter((id) => known.has(id)) }}
          draftId={draftId}
          products={products}
          partners={partners}
          creators={creators}
        />
      )}
    </>
  );
}
