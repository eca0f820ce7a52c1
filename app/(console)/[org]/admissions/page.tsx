import { Plus } from "lucide-react";
import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { Breadcrumbs } from "@/components/shell/breadcrumbs";
import { Forbidden } from "@/components/tenants/forbidden";
import { ButtonLink } from "@/components/ui/button-link";
import { PageHeader } from "@/components/ui/page-header";
import { admissionListInput } from "@/lib/admissions/input";
import { pageFor } from "@/lib/doors/page";
import { may } from "@/lib/kernel/permissions";
import { BrandAdmissions } from "./brand-admissions";
import { ProviderAdmissions } from "./provider-admissions";

type Props = { params: Promise<{ org: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("admissions"))("title") };
}

/** A brand's channels and applications; for a provider, those of brands through it. The operator reviews elsewhere. */
export default async function AdmissionsPage({ params, searchParams }: Props) {
  const { caller, org, allowed } = await pageFor((await params).org, "admission.read");
  if (!allowed) return <Forbidden caller={caller} permission="admission.read" />;
  if (org.kind === "operator") redirect(`/${org.slug}/reviews/admissions`);
  const parsed = admissionListInput.safeParse(await searchParams);
  const input = { ...(parsed.success ? parsed.data : admissionListInput.parse({})), of: "brands" as const };
  const t = await getTranslations("admissions");
  const isProvider = org.kind === "provider";
  const title = t(isProvider ? "titleProvider" : "title");
  return (
    <>
      <Breadcrumbs items={[{ label: title }]} />
      <PageHeader
        title={title}
        actions={
          !isProvider &&
          may(caller, "admission.apply") && (
            <ButtonLink href={`/${org.slug}/admissions/new`} variant="primary">
              <Plus aria-hidden="true" />
              {t("channel.apply")}
            </ButtonLink>
          )
        }
      />
      {isProvider ? (
        <ProviderAdmissions caller={caller} slug={org.slug} appid={org.appid} input={input} />
      ) : (
        <BrandAdmissions caller={caller} slug={org.slug} input={input} />
      )}
    </>
  );
}
