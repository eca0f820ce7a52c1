"use client";

import { useTranslations } from "next-intl";
import { Card } from "@/components/ui/card";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { Textarea } from "@/components/ui/textarea";
import type { Answers } from "./answers";
import type { StepProps } from "./what-steps";

const greySteps = ["", "1", "5", "10", "20", "50"] as const;
type TextName = { [K in keyof Answers]: Answers[K] extends string ? K : never }[keyof Answers];
type FlagName = { [K in keyof Answers]: Answers[K] extends boolean ? K : never }[keyof Answers];

/** What the versions are called, who says yes, what goes on by itself, when it halts. */
export function OptionsStep({
  answers,
  change,
  fields,
  version,
}: StepProps & { fields: Record<string, string>; version: string }) {
  const t = useTranslations("waves.wizard");
  const text = (name: TextName) => ({
    value: answers[name],
    onChange: (event: { currentTarget: { value: string } }) => change({ [name]: event.currentTarget.value }),
  });
  const flag = (name: FlagName) => ({
    checked: answers[name],
    onChange: (event: { currentTarget: { checked: boolean } }) => change({ [name]: event.currentTarget.checked }),
  });
  return (
    <Card title={t("options_")}>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label={t("name")} hint={t("nameHint")} error={fields.name} isRequired>
          <Input maxLength={60} autoComplete="off" {...text("name")} />
        </Field>
        <Field label={useTranslations("waves")("version")} hint={t("versionHint")} error={fields.version} isOptional>
          <Input placeholder={version} autoComplete="off" {...text("version")} />
        </Field>
        <Field label={t("desc")} error={fields.description} isOptional className="sm:col-span-2">
          <Input maxLength={200} autoComplete="off" {...text("description")} />
        </Field>
        <Field label={t("reviewNotes")} error={fields.reviewNotes} isRequired className="sm:col-span-2">
          <Textarea maxLength={1000} {...text("reviewNotes")} />
        </Field>
        <div className="grid gap-2 sm:col-span-2">
          <Checkbox label={t("needsAcceptance")} {...flag("needsAcceptance")} />
          <p className="-mt-1 pl-6 text-ink-subtle text-xs">{t("needsAcceptanceHint")}</p>
          <Checkbox label={t("submitsItself")} {...flag("submitsItself")} />
          <Checkbox label={t("releasesItself")} {...flag("releasesItself")} />
        </div>
        <Field label={t("grey")} hint={t("greyHint")} error={fields.greyPercent}>
          <Select
            {...text("greyPercent")}
            options={greySteps.map((n) => ({ value: n, label: n === "" ? t("greyAll") : t("greyPercent", { n }) }))}
          />
        </Field>
        <Field label={t("trialHours")} error={fields.trialHours}>
          <Input inputMode="numeric" unit={t("hours")} {...text("trialHours")} />
        </Field>
        <Field label={t("haltFailures")} hint={t("haltHint")} error={fields.haltFailures} isOptional>
          <Input inputMode="numeric" unit={t("haltFailuresUnit")} {...text("haltFailures")} />
        </Field>
        <Field label={t("haltPpm")} error={fields.haltPpm} isOptional>
          <Input inputMode="decimal" unit="%" {...text("haltPercent")} />
        </Field>
        <Field label={t("startPath")} error={fields.startPath} className="sm:col-span-2">
          <Input className="code" {...text("startPath")} />
        </Field>
      </div>
    </Card>
  );
}
