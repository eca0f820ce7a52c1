"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type Bounds, TermsFields, toTerms } from "@/components/promoters/terms-fields";
import { useOrg } from "@/components/shell/org-context";
import { ActionForm } from "@/components/ui/action-form";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { SubmitButton } from "@/components/ui/submit-button";
import { useActionForm } from "@/components/ui/use-action-form";
import { setPromoterDefaults } from "@/lib/institutions/actions";
import { type PromoterDefaultsInput, promoterDefaultsInput } from "@/lib/institutions/input";

type Props = {
  bounds: Bounds;
  commissionType: number | null;
  ratioPpm: number | null;
  bound: number;
  canChange: boolean;
};

/** What new promoters are offered unless an invitation says otherwise. */
export function PromoterDefaults({ bounds, commissionType, ratioPpm, bound, canChange }: Props) {
  const t = useTranslations("institutions.defaults");
  const { slug } = useOrg();
  const router = useRouter();
  const form = useActionForm((input: PromoterDefaultsInput) => setPromoterDefaults(slug, input), {
    schema: promoterDefaultsInput,
    toInput: toTerms,
    success: t("saved"),
    onSuccess: () => router.refresh(),
  });
  return (
    <Card title={t("title")} actions={commissionType === null && <Badge tone="hollow">{t("unset")}</Badge>}>
      <p className="mb-3 text-ink-muted">{t("explain", { bound })}</p>
      <ActionForm form={form}>
        <fieldset disabled={!canChange} className="grid gap-4">
          <TermsFields
            bounds={bounds}
            defaultType={commissionType === 1 ? 1 : 0}
            defaultRatioPpm={commissionType === 0 && ratioPpm !== null ? ratioPpm : undefined}
          />
          {canChange && (
            <div>
              <SubmitButton>{t("save")}</SubmitButton>
            </div>
          )}
        </fieldset>
      </ActionForm>
    </Card>
  );
}
