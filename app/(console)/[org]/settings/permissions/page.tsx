import { Check } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Callout } from "@/components/ui/callout";
import { type Column, DataTable } from "@/components/ui/data-table";
import { type OrgKind, rolesOf } from "@/db/enums";
import { pageCaller } from "@/lib/doors/page";
import { type PermissionRow, permissionTable } from "@/lib/tenants/permission-table";

type Props = { params: Promise<{ org: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("settings.tabs"))("permissions") };
}

/** Who may do what here: the very table the commands obey, printed. */
export default async function PermissionsPage({ params }: Props) {
  const { caller } = await pageCaller((await params).org);
  const [t, tenants] = await Promise.all([getTranslations("settings.permissions"), getTranslations("tenants")]);
  const mark = (isGranted: boolean, who: string) =>
    isGranted ? (
      <span className="inline-flex text-accent-ink">
        <Check className="size-4" aria-hidden="true" />
        <span className="sr-only">{t("granted", { who })}</span>
      </span>
    ) : (
      <span className="text-ink-subtle">
        <span aria-hidden="true">—</span>
        <span className="sr-only">{t("refused", { who })}</span>
      </span>
    );
  const nameOf = (permission: string) => {
    const key = `names.${permission.replaceAll(".", "_")}`;
    return t.has(key) ? t(key) : permission;
  };
  const columns: Column<PermissionRow>[] = [
    {
      key: "permission",
      header: t("permission"),
      cell: ({ permission, noun, isFirst, roles, hasKey }) => (
        <span className="flex gap-3 max-sm:flex-col max-sm:gap-0.5">
          <span className="w-28 shrink-0 font-medium max-sm:hidden">{isFirst && t(`nouns.${noun}`)}</span>
          {nameOf(permission)}
          <span className="text-ink-subtle text-xs sm:hidden">
            {[...roles.map((role) => tenants(`roles.${role}`)), ...(hasKey ? [t("key")] : [])].join("、")}
          </span>
        </span>
      ),
    },
    ...rolesOf(caller.tenant.kind as OrgKind).map(
      (role): Column<PermissionRow> => ({
        key: role,
        header: tenants(`roles.${role}`),
        isHiddenOnPhone: true,
        cell: ({ roles }) => mark(roles.includes(role), tenants(`roles.${role}`)),
      }),
    ),
    { key: "key", header: t("key"), isHiddenOnPhone: true, cell: ({ hasKey }) => mark(hasKey, t("key")) },
  ];
  return (
    <div className="grid gap-4">
      <Callout tone="neutral" title={t("yours", { role: tenants(`roles.${caller.actor.role}`) })}>
        {t("note")}
      </Callout>
      <DataTable
        caption={t("title")}
        columns={columns}
        rows={permissionTable(caller.tenant.kind)}
        rowKey={(row) => row.permission}
        rowHeight="compact"
      />
    </div>
  );
}
