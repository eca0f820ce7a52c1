import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { Breadcrumbs } from "@/components/shell/breadcrumbs";
import { ForbiddenState } from "@/components/ui/forbidden-state";
import { PageHeader } from "@/components/ui/page-header";
import { channels } from "@/lib/channels/registry";
import { findMode } from "@/lib/channels/rules";
import { storeComparison, storeKindNames, storeKinds } from "@/lib/channels/store-comparison";
import { pageFor } from "@/lib/doors/page";
import { inWords } from "@/lib/i18n/bilingual";
import { findDraft, listOwnAdmissions } from "@/lib/miniapps/queries";
import { Comparison } from "./comparison";
import { Wizard } from "./wizard";

type Props = { params: Promise<{ org: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("miniapps"))("wizard.title") };
}

/** The creation wizard: every step is kept, so it can be left and found again. */
export default async function NewMiniappPage({ params }: Props) {
  const { caller, org, allowed } = await pageFor((await params).org, "miniapp.create");
  const [t, locale] = await Promise.all([getTranslations("miniapps"), getLocale()]);
  const crumbs = (
    <Breadcrumbs items={[{ label: t("title"), href: `/${org.slug}/miniapps` }, { label: t("wizard.title") }]} />
  );
  if (!allowed)
    return (
      <>
        {crumbs}
        <ForbiddenState
          title={t("forbidden.createTitle")}
          detail={t("forbidden.createDetail")}
          need={t("forbidden.need")}
        />
      </>
    );
  const [draft, admissions] = await Promise.all([findDraft(caller), listOwnAdmissions(caller)]);
  const options = channels.list().map((profile) => {
    const admission = admissions.find((one) => one.channel === profile.id);
    const mode = admission && findMode(profile, admission.mode, org.kind === "provider" ? "miniapp" : null);
    return {
      id: profile.id,
      name: inWords(locale, profile.name),
      mode: mode ? inWords(locale, mode.name) : null,
      summary: inWords(locale, (mode ?? profile.modes[0])?.summary ?? { zh: "", en: "" }),
      state: !admission
        ? ("none" as const)
        : admission.status === "admitted"
          ? ("admitted" as const)
          : ("pending" as const),
      depositFen: mode?.depositFen ?? 0,
      categories: profile.categories.map((category) => ({
        id: category.id,
        name: inWords(locale, category.name),
        refusal: category.refusal && inWords(locale, category.refusal),
        qualifications: category.qualifications.map((one) => inWords(locale, one)),
      })),
    };
  });
  const rows = storeComparison.map((row) => ({
    id: row.id,
    label: inWords(locale, row.label),
    cells: storeKinds.map((kind) => inWords(locale, row[kind])),
  }));
  return (
    <>
      {crumbs}
      <PageHeader title={t("wizard.title")} detail={t("wizard.detail")} />
      <Wizard
        channels={options}
        draft={draft?.draft ?? {}}
        comparison={<Comparison kinds={storeKinds.map((kind) => inWords(locale, storeKindNames[kind]))} rows={rows} />}
      />
    </>
  );
}
