"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { DomainsFields } from "@/components/miniapps/domains-fields";
import { IconPicker } from "@/components/miniapps/icon-picker";
import { useOrg } from "@/components/shell/org-context";
import { Badge } from "@/components/ui/badge";
import { ButtonLink } from "@/components/ui/button-link";
import { Card } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { KvList } from "@/components/ui/kv-list";
import { RadioGroup } from "@/components/ui/radio-group";
import { Select } from "@/components/ui/select";
import { Textarea } from "@/components/ui/textarea";
import { formatYuan } from "@/lib/kernel/money";
import type { Draft } from "@/lib/miniapps/input";
import { ownDomain } from "@/lib/miniapps/rules";

export type ChannelOption = {
  id: string;
  name: string;
  mode: string | null;
  summary: string;
  state: "admitted" | "pending" | "none";
  depositFen: number;
  categories: { id: string; name: string; refusal: string | null; qualifications: string[] }[];
};

type StepProps = { answers: Draft; change: (more: Draft) => void };

/** Where to publish: only channels that have admitted the brand can be chosen. */
export function ChannelStep({
  channels,
  answers,
  change,
  comparison,
}: StepProps & { channels: ChannelOption[]; comparison: ReactNode }) {
  const t = useTranslations("miniapps.wizard");
  const org = useOrg();
  const option = (one: ChannelOption) => ({
    value: one.id,
    isDisabled: one.state !== "admitted",
    label: (
      <span className="flex flex-wrap items-center gap-1.5 font-medium">
        {one.name}
        {one.mode && <Badge tone="outline">{one.mode}</Badge>}
        <Badge tone={one.state === "admitted" ? "success" : one.state === "pending" ? "info" : "hollow"}>
          {t(one.state === "admitted" ? "admitted" : one.state === "pending" ? "pending" : "notAdmitted")}
        </Badge>
      </span>
    ),
    detail: (
      <>
        {one.summary}
        <span className="block num">
          {one.depositFen > 0 ? t("deposit", { amount: formatYuan(one.depositFen) }) : t("noDeposit")}
        </span>
      </>
    ),
  });
  return (
    <>
      <Card
        title={t("chooseChannel")}
        actions={
          <ButtonLink href={`/${org.slug}/admissions`} size="sm">
            {t("apply")}
          </ButtonLink>
        }
      >
        <Field label={<span className="sr-only">{t("chooseChannel")}</span>} isGroup>
          <RadioGroup
            look="card"
            className="sm:grid-flow-row! sm:grid-cols-2"
            name="channel"
            value={answers.channel ?? ""}
            onChange={(value) => change({ channel: value as Draft["channel"], category: null })}
            options={channels.map(option)}
          />
        </Field>
      </Card>
      {comparison}
    </>
  );
}

/** What buyers see. */
export function BasicsStep({ answers, change }: StepProps) {
  const t = useTranslations("miniapps.wizard");
  return (
    <Card title={t("basics")}>
      <div className="grid max-w-xl gap-4">
        <Field label={t("name")} hint={t("nameHint")} isRequired>
          <Input
            value={answers.name ?? ""}
            maxLength={20}
            onChange={(event) => change({ name: event.currentTarget.value })}
          />
        </Field>
        <Field label={t("intro")} hint={t("introHint")} isRequired>
          <Textarea
            value={answers.intro ?? ""}
            maxLength={120}
            onChange={(event) => change({ intro: event.currentTarget.value })}
          />
        </Field>
        <IconPicker name={answers.name ?? ""} icon={answers.icon ?? null} onChange={(icon) => change({ icon })} />
      </div>
    </Card>
  );
}

/** The category and what it takes. */
export function CategoryStep({ channel, answers, change }: StepProps & { channel: ChannelOption | undefined }) {
  const t = useTranslations("miniapps.wizard");
  const categories = channel?.categories ?? [];
  const chosen = categories.find((one) => one.id === answers.category);
  return (
    <Card title={t("category")}>
      <div className="grid max-w-xl gap-4">
        <Field label={t("category")} hint={t("categoryHint")} isRequired>
          <Select
            placeholder
            value={answers.category ?? ""}
            onChange={(event) => change({ category: event.currentTarget.value || null })}
            options={categories.map((one) => ({
              value: one.id,
              label: one.refusal ? `${one.name} · ${t("refused")}` : one.name,
              isDisabled: one.refusal !== null,
            }))}
          />
        </Field>
        {chosen && (
          <div>
            <p className="font-medium">{t("qualifications")}</p>
            {chosen.qualifications.length === 0 ? (
              <p className="text-ink-muted">{t("noQualifications")}</p>
            ) : (
              <ul className="list-disc pl-5 text-ink-muted">
                {chosen.qualifications.map((one) => (
                  <li key={one}>{one}</li>
                ))}
              </ul>
            )}
          </div>
        )}
      </div>
    </Card>
  );
}

export function DomainsStep({ answers, change }: StepProps) {
  const t = useTranslations("miniapps.wizard");
  return (
    <Card title={t("domains")}>
      <DomainsFields domains={answers.domains ?? []} onChange={(domains) => change({ domains })} />
    </Card>
  );
}

/** Everything once more before it is created. */
export function ConfirmStep({ channel, answers }: { channel: ChannelOption | undefined; answers: Draft }) {
  const t = useTranslations("miniapps.wizard");
  const category = channel?.categories.find((one) => one.id === answers.category);
  const domains = (answers.domains ?? []).map((one) => (one === ownDomain ? t("own") : one));
  return (
    <Card title={t("confirm")}>
      <KvList
        align="left"
        className="max-w-xl"
        items={[
          { label: t("channel"), value: channel ? `${channel.name}${channel.mode ? ` · ${channel.mode}` : ""}` : "—" },
          { label: t("name"), value: answers.name || "—" },
          { label: t("intro"), value: answers.intro || "—" },
          { label: t("category"), value: category?.name ?? "—" },
          { label: t("domains"), value: domains.length > 0 ? domains.join("、") : t("noDomains") },
        ]}
      />
    </Card>
  );
}
