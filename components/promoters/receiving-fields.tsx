"use client";

import { useTranslations } from "next-intl";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";

/** Who the platform pays, and where: sealed when stored. */
export function ReceivingFields({ prefix = "", only }: { prefix?: string; only?: "person" | "account" }) {
  return (
    <>
      {only !== "account" && <PersonFields prefix={prefix} />}
      {only !== "person" && <AccountField prefix={prefix} />}
    </>
  );
}

function PersonFields({ prefix }: { prefix: string }) {
  const t = useTranslations("phone.register");
  return (
    <>
      <Field label={t("realName")} name={`${prefix}realName`} isRequired>
        <Input size="phone" autoComplete="name" />
      </Field>
      <Field label={t("idNumber")} name={`${prefix}idNumber`} isRequired>
        <Input size="phone" autoComplete="off" maxLength={18} />
      </Field>
    </>
  );
}

export function AccountField({ prefix = "" }: { prefix?: string }) {
  const t = useTranslations("phone.register");
  return (
    <Field label={t("account")} name={`${prefix}account`} hint={t("accountHint")} isRequired>
      <Input size="phone" autoComplete="off" inputMode="numeric" />
    </Field>
  );
}
