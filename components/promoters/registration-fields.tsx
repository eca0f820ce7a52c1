"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Callout } from "@/components/ui/callout";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { RadioGroup } from "@/components/ui/radio-group";
import { ReceivingFields } from "./receiving-fields";

type Props = { prefix: string; isFullOnly: boolean; name: string };

/** Nickname, phone, and simple or full; an invitation with payout by the platform leaves only full. */
export function RegistrationFields({ prefix, isFullOnly, name }: Props) {
  const t = useTranslations("phone.register");
  const [kind, setKind] = useState(isFullOnly ? "full" : "simple");
  return (
    <div className="grid gap-4">
      <Field label={t("nickname")} name={`${prefix}nickname`} hint={t("nicknameHint")} isRequired>
        <Input size="phone" autoComplete="nickname" defaultValue={name} maxLength={24} />
      </Field>
      <Field label={t("phone")} name={`${prefix}phone`} isOptional>
        <Input size="phone" type="tel" inputMode="tel" autoComplete="tel-national" />
      </Field>
      {isFullOnly ? (
        <>
          <input type="hidden" name={`${prefix}kind`} value="full" />
          <Callout>{t("onlyFull")}</Callout>
        </>
      ) : (
        <Field label={t("kind")} name={`${prefix}kind`} isGroup>
          <RadioGroup
            look="card"
            value={kind}
            onChange={setKind}
            options={[
              { value: "simple", label: t("simple"), detail: t("simpleDetail") },
              { value: "full", label: t("full"), detail: t("fullDetail") },
            ]}
          />
        </Field>
      )}
      {kind === "full" && <ReceivingFields prefix={prefix} />}
    </div>
  );
}
