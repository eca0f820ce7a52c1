"use client";

import { useTranslations } from "next-intl";
import { RadioGroup } from "@/components/ui/radio-group";
import { orgRoles } from "@/db/enums";

/** The roles with what each is for. */
export function RoleChoice({ defaultValue }: { defaultValue?: string }) {
  const t = useTranslations("tenants");
  return (
    <RadioGroup
      name="role"
      defaultValue={defaultValue}
      className="grid gap-2"
      options={orgRoles.map((role) => ({ value: role, label: t(`roles.${role}`), detail: t(`roleIs.${role}`) }))}
    />
  );
}
