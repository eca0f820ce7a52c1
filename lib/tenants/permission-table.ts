import type { OrgRole, TenantKind } from "@/db/enums";
import { type Permission, permissions, rolesWith } from "@/lib/kernel/permissions";

export type PermissionRow = { permission: Permission; roles: OrgRole[]; hasKey: boolean };

/** The permissions a kind of organisation knows, by noun, in the order of the one table. */
export function permissionTable(kind: TenantKind): { noun: string; rows: PermissionRow[] }[] {
  const groups = new Map<string, PermissionRow[]>();
  for (const [permission, grants] of Object.entries(permissions) as [
    Permission,
    Partial<Record<TenantKind, readonly string[]>>,
  ][]) {
    const granted = grants[kind];
    if (!granted) continue;
    const noun = permission.split(".")[0] ?? permission;
    const row = { permission, roles: rolesWith(permission, kind), hasKey: granted.includes("key") };
    groups.set(noun, [...(groups.get(noun) ?? []), row]);
  }
  return [...groups].map(([noun, rows]) => ({ noun, rows }));
}
