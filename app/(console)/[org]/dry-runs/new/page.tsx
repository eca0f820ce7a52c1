import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Breadcrumbs } from "@/components/shell/breadcrumbs";
import { Forbidden } from "@/components/tenants/forbidden";
import { PageHeader } from "@/components/ui/page-header";
import { formatTime } from "@/components/ui/time";
import { pageAcross, pageFor } from "@/lib/doors/page";
import { choicesFor, listSubjects } from "@/lib/dry-runs/choices";
import { addDays } from "@/lib/kernel/time";
import { reading } from "@/lib/kernel/transaction";
import { DryRunForm } from "./dry-run-form";
import { SubjectChoice } from "./subject-choice";

type Props = { params: Promise<{ org: string }>; searchParams: Promise<{ brand?: string; institution?: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("dryRuns"))("form.title") };
}

/** What is tried out, over which orders; the operator says whose first. */
export default async function NewDryRunPage({ params, searchParams }: Props) {
  const { caller, org, allowed } = await pageFor((await params).org, "dryrun.run");
  if (!allowed) return <Forbidden caller={caller} permission="dryrun.run" />;
  const t = await getTranslations("dryRuns");
  const asked = await searchParams;
  const isOperator = org.kind === "operator";
  const subject = isOperator
    ? { brandId: asked.brand ?? null, institutionId: asked.brand ? null : (asked.institution ?? null) }
    : { brandId: org.kind === "brand" ? org.id : null, institutionId: org.kind === "institution" ? org.id : null };
  const across = pageAcross(caller);
  const [choices, subjects, now] = await Promise.all([
    choicesFor(across, subject),
    isOperator ? listSubjects(across) : null,
    reading(caller, async (ctx) => ctx.now),
  ]);
  const moment = (at: Date) => formatTime(at, "full").replace(" ", "T");
  return (
    <>
      <Breadcrumbs items={[{ label: t("title"), href: `/${org.slug}/dry-runs` }, { label: t("form.title") }]} />
      <PageHeader title={t("form.title")} detail={t("detail")} />
      <div className="mt-4 grid max-w-3xl gap-4">
        {subjects && <SubjectChoice {...subjects} {...subject} />}
        {(subject.brandId || subject.institutionId) && (
          <DryRunForm
            key={subject.brandId ?? subject.institutionId}
            subject={subject}
            choices={choices}
            from={moment(addDays(now, -30))}
            until={moment(now)}
          />
        )}
      </div>
    </>
  );
}
