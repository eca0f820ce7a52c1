"use client";

import { useTranslations } from "next-intl";
import { useOrg } from "@/components/shell/org-context";
import { RadioGroup } from "@/components/ui/radio-group";
import { rolesOf } from "@/db/enums";

/** The roles with what each is for. */
export function RoleChoice({ defaultValue }: { defaultValue?: string }) {
  const t = useTranslations("tenants");
  const { kind } = useOrg();
  const detailOf = (role: string) => t(t.has(`roleIn.${kind}.${role}`) ? `roleIn.${kind}.${role}` : `roleIs.${role}`);
  return (
    <RadioGroup
      name="role"
      defaultValue={defaultValue}
      className="grid gap-2"
      options={rolesOf(kind).map((role) => ({ value: role, label: t(`roles.${role}`), detail: detailOf(role) }))}
    />
  );
}
