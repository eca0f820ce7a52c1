import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { Breadcrumbs } from "@/components/shell/breadcrumbs";
import { PageHeader } from "@/components/ui/page-header";
import { WizardSteps } from "@/components/ui/wizard-steps";

export const admissionSteps = ["channel", "mode", "subject", "items", "confirm"] as const;
export type AdmissionStep = (typeof admissionSteps)[number];

type Props = {
  slug: string;
  title: string;
  step: AdmissionStep;
  badges?: ReactNode;
  detail?: ReactNode;
  children: ReactNode;
};

/** Head of each step of an application: where one is, and the way back to the list. */
export async function WizardFrame({ slug, title, step, badges, detail, children }: Props) {
  const t = await getTranslations("admissions");
  const current = admissionSteps.indexOf(step);
  return (
    <>
      <Breadcrumbs items={[{ label: t("title"), href: `/${slug}/admissions` }, { label: title }]} />
      <PageHeader
        title={title}
        badges={badges}
        detail={detail}
        actions={
          <WizardSteps
            steps={admissionSteps.map((key, index) => ({
              key,
              label: t(`wizard.step.${key}`),
              state: index < current ? "done" : index === current ? "current" : "todo",
            }))}
          />
        }
      />
      <div className="mt-4">{children}</div>
    </>
  );
}
