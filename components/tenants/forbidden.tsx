import { getLocale, getTranslations } from "next-intl/server";
import { ForbiddenState } from "@/components/ui/forbidden-state";
import type { Caller } from "@/lib/kernel/ctx";
import { type Permission, rolesWith } from "@/lib/kernel/permissions";
import { listMembers } from "@/lib/tenants/queries";

/** A page this member may not see: which roles may, and who can give him one. */
export async function Forbidden({ caller, permission }: { caller: Caller; permission: Permission }) {
  const [t, locale, members] = await Promise.all([getTranslations("tenants"), getLocale(), listMembers(caller)]);
  const list = new Intl.ListFormat(locale, { type: "disjunction" });
  const roles = rolesWith(permission, caller.tenant.kind).map((role) => t(`roles.${role}`));
  const admins = members.filter((member) => member.role === "admin").map((member) => member.name);
  return (
    <ForbiddenState
      title={t("forbidden.title")}
      detail={t("forbidden.detail", { role: t(`roles.${caller.actor.role}`) })}
      need={roles.length > 0 ? list.format(roles) : undefined}
      who={admins.slice(0, 3).join("、")}
    />
  );
}
