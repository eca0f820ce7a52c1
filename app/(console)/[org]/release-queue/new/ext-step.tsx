"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Card } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { useFieldText } from "@/components/ui/issue-text";
import { Textarea } from "@/components/ui/textarea";
import type { WavePreview } from "@/lib/release-waves/preview";
import { readObject } from "./answers";
import type { StepProps } from "./what-steps";

const example = {
  h5: '{\n  "ext": { "shop": "…" }\n}',
  native: '{\n  "ext": { "shop": "…" },\n  "window": { "navigationBarTitleText": "…" }\n}',
};

type Props = StepProps & { preview: WavePreview | null; isPending: boolean; onCheck: () => void; isH5: boolean };

/** ext.json: what all share, and what single brands have of their own. The server says whether the template can give it. */
export function ExtStep({ answers, change, preview, isPending, onCheck, isH5 }: Props) {
  const t = useTranslations("waves.wizard");
  const fieldText = useFieldText();
  const invalid = preview?.unfit.filter((one) => one.reason === "ext_invalid") ?? [];
  const isFaulty = [answers.ext, answers.overrides].some((text) => "fault" in readObject(text));
  return (
    <Card title={t("ext")}>
      <div className="grid gap-4">
        <JsonField
          label={t("extCommon")}
          hint={t("extHint")}
          value={answers.ext}
          placeholder={isH5 ? example.h5 : example.native}
          onChange={(ext) => change({ ext })}
        />
        <JsonField
          label={t("overrides")}
          hint={t("overridesHint")}
          value={answers.overrides}
          placeholder={'{\n  "mp…": { "ext": { "theme": "#0a6c74" } }\n}'}
          onChange={(overrides) => change({ overrides })}
        />
        <div className="flex flex-wrap items-center gap-3">
          <Button onClick={onCheck} isPending={isPending} disabled={isFaulty}>
            {t("check")}
          </Button>
          {preview && (
            <span className="text-ink-muted num">
              {t("checked", { n: preview.applicable.toLocaleString("en-US") })}
            </span>
          )}
        </div>
        {invalid.map((one) => (
          <Callout key={one.appid} tone="danger" title={`${one.brandName} · ${one.appid}`}>
            <ul>
              {Object.entries(one.faults ?? {}).map(([path, fault]) => (
                <li key={path}>
                  <code className="code">{path.replace(`overrides.${one.appid}.`, "")}</code>{" "}
                  {fieldText.ofServer(fault)}
                </li>
              ))}
            </ul>
          </Callout>
        ))}
      </div>
    </Card>
  );
}

/** Why the text is no JSON object, in words; null where it is one. */
function useFault(text: string): string | null {
  const t = useTranslations("waves.wizard");
  const read = readObject(text);
  if (!("fault" in read)) return null;
  return "isNoObject" in read.fault ? t("notObject") : t("jsonError", read.fault);
}

type JsonProps = { label: string; hint: string; value: string; placeholder: string; onChange: (text: string) => void };

function JsonField({ label, hint, value, placeholder, onChange }: JsonProps) {
  const fault = useFault(value);
  return (
    <Field label={label} hint={hint} error={fault ?? undefined} isOptional>
      <Textarea
        rows={8}
        className="code"
        spellCheck={false}
        value={value}
        placeholder={placeholder}
        onChange={(event) => onChange(event.currentTarget.value)}
        onBlur={() => {
          const read = readObject(value);
          if (value.trim() !== "" && "value" in read) onChange(JSON.stringify(read.value, null, 2));
        }}
      />
    </Field>
  );
}
