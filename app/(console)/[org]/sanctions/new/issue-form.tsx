"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ActionFoot } from "@/components/ui/action-foot";
import { ActionForm } from "@/components/ui/action-form";
import { ButtonLink } from "@/components/ui/button-link";
import { Callout } from "@/components/ui/callout";
import { Card } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { MomentInput } from "@/components/ui/money-input";
import { RadioGroup } from "@/components/ui/radio-group";
import { Select } from "@/components/ui/select";
import { SubmitButton } from "@/components/ui/submit-button";
import { Textarea } from "@/components/ui/textarea";
import { useActionForm } from "@/components/ui/use-action-form";
import { sanctionLevels, sanctionTargets } from "@/db/enums";
import { issueSanctionAction } from "@/lib/sanctions/actions";
import { issueSanctionInput } from "@/lib/sanctions/input";
import type { SanctionLevel } from "@/lib/sanctions/rules";

type Props = {
  slug: string;
  kind: (typeof sanctionTargets)[number];
  appid: string;
  channels: readonly { id: string; name: string; rules: readonly { value: string; label: string }[] }[];
};

/** Whom, how heavy, by which rule and why; what it does stands beside it before it is done. */
export function IssueForm({ slug, kind: given, appid, channels }: Props) {
  const t = useTranslations("sanctions");
  const common = useTranslations("common");
  const router = useRouter();
  const [kind, setKind] = useState(given);
  const [level, setLevel] = useState<SanctionLevel>("warning");
  const [channel, setChannel] = useState(channels[0]?.id ?? "");
  const form = useActionForm((input: Parameters<typeof issueSanctionAction>[1]) => issueSanctionAction(slug, input), {
    schema: issueSanctionInput,
    toInput: (values) => ({ ...values, targetKind: kind, level }),
    success: t("new.done"),
    onSuccess: ({ sanctionId }) => router.push(`/${slug}/sanctions/${sanctionId}`),
  });
  const rules = channels.find((one) => one.id === channel)?.rules ?? [];
  return (
    <ActionForm form={form} className="mt-4 grid max-w-3xl gap-4">
      <Card title={t("new.whom")} hasLine>
        <div className="grid gap-4">
          <Field label={t("column.target")} isGroup>
            <RadioGroup
              value={kind}
              onChange={(value) => setKind(value as Props["kind"])}
              options={sanctionTargets.map((value) => ({
                value,
                label: t(`target.${value}`),
                detail: t(`targetDetail.${value}`),
              }))}
            />
          </Field>
          <div className="grid gap-4 sm:grid-cols-2">
            <Field label={t(`appid.${kind}`)} name="appid" isRequired>
              <Input defaultValue={appid} maxLength={64} autoComplete="off" />
            </Field>
            <Field label={t("column.channel")} name="channel" isRequired>
              <Select
                value={channel}
                onChange={(event) => setChannel(event.currentTarget.value)}
                options={channels.map(({ id, name }) => ({ value: id, label: name }))}
              />
            </Field>
          </div>
        </div>
      </Card>
      <Card title={t("new.what")} hasLine>
        <div className="grid gap-4">
          <Field label={t("column.level")} isGroup>
            <RadioGroup
              value={level}
              onChange={(value) => setLevel(value as SanctionLevel)}
              options={sanctionLevels.map((value) => ({
                value,
                label: t(`level.${value}`),
                detail: t(`levelDetail.${value}`),
              }))}
            />
          </Field>
          <Field label={t("new.rule")} name="ruleId" isRequired>
            <Select placeholder options={rules} key={channel} />
          </Field>
          <Field label={t("new.reason")} name="reason" hint={t("new.reasonHint")} isRequired>
            <Textarea rows={4} maxLength={1000} />
          </Field>
          <Field label={t("new.remedyBy")} name="remedyBy" hint={t("new.remedyByHint")} isOptional>
            <MomentInput />
          </Field>
        </div>
      </Card>
      {level !== "warning" && <Callout tone="danger" title={t(`new.effect.${kind}.${level}`)} />}
      <ActionFoot>
        <ButtonLink href={`/${slug}/sanctions`}>{common("cancel")}</ButtonLink>
        <SubmitButton variant={level === "warning" ? "primary" : "danger"}>{t(`new.submit.${level}`)}</SubmitButton>
      </ActionFoot>
    </ActionForm>
  );
}
