"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { PassSplit } from "@/components/cooperations/pass-split";
import { useOrg } from "@/components/shell/org-context";
import { ActionForm } from "@/components/ui/action-form";
import { Card } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { MomentInput } from "@/components/ui/money-input";
import { Picker } from "@/components/ui/picker";
import { RadioGroup } from "@/components/ui/radio-group";
import { RangeSlider } from "@/components/ui/range-slider";
import { formatRate } from "@/components/ui/rate";
import { SubmitButton } from "@/components/ui/submit-button";
import { useActionForm } from "@/components/ui/use-action-form";
import { passItem } from "@/lib/cooperations/actions";
import { type PassItemInput, passItemInput } from "@/lib/cooperations/input";
import type { PassableItem } from "@/lib/cooperations/pass-queries";
import type { Party } from "@/lib/cooperations/relations";

const exampleFen = 10_000;
const step = 1000;
/** The greatest rate that can be passed on: the shop's own, in whole steps. */
const most = (item: PassableItem | undefined) => (item ? Math.floor(item.servicePpm / step) * step : 0);

type Props = { items: readonly PassableItem[]; partners: readonly Party[]; planId?: string };

/** Which item, to whom, for how much, until when; the split of its price beside it as the rate moves. */
export function PassForm({ items, partners, planId }: Props) {
  const t = useTranslations("cooperations.form");
  const { slug } = useOrg();
  const router = useRouter();
  const [chosen, setChosen] = useState(() => items.find((one) => one.planId === planId) ?? items[0]);
  const [to, setTo] = useState(partners.length > 0 ? "one" : "all");
  const [rate, setRate] = useState(() => Math.floor((most(chosen) * 0.6) / step) * step);
  const form = useActionForm((input: PassItemInput) => passItem(slug, input), {
    schema: passItemInput,
    toInput: ({ planId: plan, toAppid, endAt }) => ({
      planId: plan,
      toAppid: to === "all" ? null : toAppid,
      servicePpm: rate,
      endAt,
    }),
    success: t("done"),
    onSuccess: () => router.push(`/${slug}/item-passes`),
  });
  const choose = (id: string | undefined) => {
    const item = items.find((one) => one.planId === id);
    setChosen(item);
    setRate(Math.floor((most(item) * 0.6) / step) * step);
  };
  const price = chosen?.priceFen ?? exampleFen;
  return (
    <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_340px]">
      <Card>
        <ActionForm form={form}>
          <Field label={t("item")} name="planId" isRequired>
            <Picker
              defaultValue={chosen ? [chosen.planId] : []}
              placeholder={t("pickItem")}
              onChange={(ids) => choose([ids].flat()[0])}
              options={items.map((one) => ({
                value: one.planId,
                label: one.productTitle,
                detail: `${one.brandName} · ${formatRate(one.servicePpm)}`,
              }))}
            />
          </Field>
          <Field label={t("to")} name="to" isGroup>
            <RadioGroup
              look="card"
              value={to}
              onChange={setTo}
              options={[
                {
                  value: "one",
                  label: t("toOne"),
                  detail: partners.length > 0 ? t("toOneDetail") : t("noHelper"),
                  isDisabled: partners.length === 0,
                },
                { value: "all", label: t("toAll"), detail: t("toAllDetail") },
              ]}
            />
          </Field>
          {to === "one" && (
            <Field label={t("toOne")} name="toAppid" isRequired>
              <Picker
                defaultValue={[]}
                placeholder={t("pickHelper")}
                options={partners.map((one) => ({ value: one.appid, label: one.name, detail: one.appid }))}
              />
            </Field>
          )}
          <Field
            label={t("rate")}
            name="servicePpm"
            hint={t("rateHint", { max: formatRate(most(chosen)) })}
            aside={<span className="font-medium num">{formatRate(rate)}</span>}
            isGroup
          >
            <RangeSlider
              key={chosen?.planId}
              label={t("rate")}
              min={step}
              max={Math.max(most(chosen), step)}
              step={step}
              defaultValue={rate}
              onChange={setRate}
              valueText={(value) => formatRate(value)}
            />
          </Field>
          <Field label={t("end")} name="endAt" hint={t("endHint")} isOptional>
            <MomentInput />
          </Field>
          <div>
            <SubmitButton>{t("submit")}</SubmitButton>
          </div>
        </ActionForm>
      </Card>
      <Card title={t("split")}>
        {chosen ? (
          <PassSplit priceFen={price} shopPpm={chosen.servicePpm} helperPpm={rate} />
        ) : (
          <p className="text-ink-muted">{t("pickFirst")}</p>
        )}
      </Card>
    </div>
  );
}
