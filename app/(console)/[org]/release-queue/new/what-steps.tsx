"use client";

import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { FileDrop } from "@/components/ui/file-drop";
import { Input } from "@/components/ui/input";
import { RadioGroup } from "@/components/ui/radio-group";
import { Select } from "@/components/ui/select";
import { Textarea } from "@/components/ui/textarea";
import { type Answers, readAppids } from "./answers";

export type TemplateOption = {
  templateId: number;
  version: string;
  description: string;
  kind: "h5" | "native";
  liveOn: number;
};
export type ChannelOption = { id: string; name: string };
export type StepProps = { answers: Answers; change: (more: Partial<Answers>) => void };

/** Which template. */
export function TemplateStep({ templates, answers, change }: StepProps & { templates: TemplateOption[] }) {
  const t = useTranslations("waves.wizard");
  const words = useTranslations("templates");
  return (
    <Card title={t("pickTemplate")}>
      <Field label={<span className="sr-only">{t("pickTemplate")}</span>} isGroup>
        <RadioGroup
          look="card"
          className="sm:grid-flow-row! sm:grid-cols-2"
          name="template"
          value={String(answers.templateId ?? "")}
          onChange={(value) => {
            const template = templates.find((one) => one.templateId === Number(value));
            change({ templateId: Number(value), description: template?.description ?? "" });
          }}
          options={templates.map((one) => ({
            value: String(one.templateId),
            label: (
              <span className="flex flex-wrap items-center gap-1.5 font-medium num">
                {one.version}
                <Badge tone="outline">{words(`kinds.${one.kind}`)}</Badge>
              </span>
            ),
            detail: (
              <>
                {one.description}
                <span className="block num">{words("liveOnN", { n: one.liveOn })}</span>
              </>
            ),
          }))}
        />
      </Field>
    </Card>
  );
}

/** Which mini-programs: all, by condition, or a list. */
export function TargetsStep({
  channels,
  templates,
  answers,
  change,
}: StepProps & { channels: ChannelOption[]; templates: TemplateOption[] }) {
  const t = useTranslations("waves.wizard");
  const kinds = ["all", "filter", "appids"] as const;
  return (
    <Card title={t("targets")}>
      <div className="grid gap-4">
        <Field label={<span className="sr-only">{t("targets")}</span>} isGroup>
          <RadioGroup
            look="card"
            name="kind"
            value={answers.kind}
            onChange={(value) => change({ kind: value as Answers["kind"] })}
            options={kinds.map((kind) => ({ value: kind, label: t(kind), detail: t(`${kind}Detail`) }))}
          />
        </Field>
        {answers.kind === "filter" && (
          <div className="grid gap-4 sm:grid-cols-2">
            <Field label={t("channel")}>
              <Select
                value={answers.channel}
                onChange={(event) => change({ channel: event.currentTarget.value })}
                options={[
                  { value: "", label: t("anyChannel") },
                  ...channels.map((one) => ({ value: one.id, label: one.name })),
                ]}
              />
            </Field>
            <Field label={t("liveTemplate")}>
              <Select
                value={answers.liveTemplateId}
                onChange={(event) => change({ liveTemplateId: event.currentTarget.value })}
                options={[
                  { value: "", label: t("anyTemplate") },
                  ...templates.map((one) => ({ value: String(one.templateId), label: one.version })),
                ]}
              />
            </Field>
            <Field label={t("q")}>
              <Input value={answers.q} maxLength={60} onChange={(event) => change({ q: event.currentTarget.value })} />
            </Field>
            <Checkbox
              className="sm:mt-6"
              label={t("isFirst")}
              checked={answers.isFirst}
              onChange={(event) => change({ isFirst: event.currentTarget.checked })}
            />
          </div>
        )}
        {answers.kind === "appids" && <AppidList answers={answers} change={change} />}
      </div>
    </Card>
  );
}

function AppidList({ answers, change }: StepProps) {
  const t = useTranslations("waves.wizard");
  const count = readAppids(answers.list).length;
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <Field label={t("list")} hint={t("listHint")} aside={<span className="num">{t("read", { n: count })}</span>}>
        <Textarea
          rows={8}
          className="code"
          spellCheck={false}
          value={answers.list}
          onChange={(event) => change({ list: event.currentTarget.value })}
        />
      </Field>
      <FileDrop
        label={t("csv")}
        hint={t("csvHint")}
        accept=".csv,.txt"
        maxBytes={1024 * 1024}
        onFile={(file) => file?.text().then((text) => change({ list: readAppids(text).join("\n") }))}
      />
    </div>
  );
}
