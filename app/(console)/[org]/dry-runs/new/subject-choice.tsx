"use client";

import { useTranslations } from "next-intl";
import { Card } from "@/components/ui/card";
import { Select } from "@/components/ui/select";
import { useUrlState } from "@/components/ui/url-state";
import type { PartyChoice } from "@/lib/dry-runs/choices";

type Props = {
  brands: readonly PartyChoice[];
  institutions: readonly PartyChoice[];
  brandId: string | null;
  institutionId: string | null;
};

/** Whose orders the operator replays: a shop's, or an institution's. */
export function SubjectChoice({ brands, institutions, brandId, institutionId }: Props) {
  const t = useTranslations("dryRuns.form");
  const { apply } = useUrlState();
  const options = (parties: readonly PartyChoice[]) => parties.map(({ id, name }) => ({ value: id, label: name }));
  return (
    <Card title={t("whose")} note={t("whoseHint")}>
      <div className="grid gap-3 sm:grid-cols-2">
        <div className="grid gap-1">
          <label htmlFor="subject-brand" className="text-ink-muted text-xs">
            {t("brand")}
          </label>
          <Select
            id="subject-brand"
            value={brandId ?? ""}
            placeholder={t("choose")}
            options={options(brands)}
            onChange={(event) => apply({ brand: event.currentTarget.value, institution: null })}
          />
        </div>
        <div className="grid gap-1">
          <label htmlFor="subject-institution" className="text-ink-muted text-xs">
            {t("institution")}
          </label>
          <Select
            id="subject-institution"
            value={institutionId ?? ""}
            placeholder={t("choose")}
            options={options(institutions)}
            onChange={(event) => apply({ institution: event.currentTarget.value, brand: null })}
          />
        </div>
      </div>
    </Card>
  );
}
