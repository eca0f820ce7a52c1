import { Check, Minus } from "lucide-react";
import { getTranslations } from "next-intl/server";
import { Card } from "@/components/ui/card";
import { DataTable } from "@/components/ui/data-table";
import { type MemberRole, type ProjectPermission, projectPermissions } from "@/lib/miniapps/rules";

const roles: readonly MemberRole[] = ["admin", "operator", "developer", "analyst", "trial"];

/** The table of permissions × roles that commands go by, as it is. */
export async function RolesTable() {
  const t = await getTranslations("members");
  const granted = Object.entries(projectPermissions) as [ProjectPermission, readonly MemberRole[]][];
  const rows = [
    ...granted.map(([permission, may]) => ({ key: permission.replace(".", "_"), may })),
    { key: "open_trials", may: roles },
  ];
  return (
    <Card title={t("table.title")} hasLine isFlush>
      <p className="px-4 py-2.5 text-ink-muted text-xs">{t("table.detail")}</p>
      <DataTable
        caption={t("table.title")}
        isInset
        rows={rows}
        rowKey={(row) => row.key}
        columns={[
          {
            key: "permission",
            header: t("table.permission"),
            cell: (row) => t(`permission.${row.key}` as "permission.open_trials"),
          },
          ...roles.map((role) => ({
            key: role,
            header: t(`role.${role}`),
            cell: (row: (typeof rows)[number]) => (
              <Mark isOn={row.may.includes(role)} yes={t("table.yes")} no={t("table.no")} />
            ),
          })),
        ]}
      />
    </Card>
  );
}

function Mark({ isOn, yes, no }: { isOn: boolean; yes: string; no: string }) {
  const Icon = isOn ? Check : Minus;
  return (
    <>
      <Icon className={`inline size-4 ${isOn ? "text-success-ink" : "text-ink-subtle"}`} aria-hidden="true" />
      <span className="sr-only">{isOn ? yes : no}</span>
    </>
  );
}
