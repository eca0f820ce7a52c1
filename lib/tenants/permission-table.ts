import type { OrgRole, TenantKind } from "@/db/enums";
import { type Permission, permissions, rolesWith } from "@/lib/kernel/permissions";

export type PermissionRow = {
  permission: Permission;
  noun: string;
  /** The first of its noun. */
  isFirst: boolean;
  roles: OrgRole[];
  hasKey: boolean;
};

/** The permissions a kind of organisation knows, in the order of the one table. */
export function permissionTable(kind: TenantKind): PermissionRow[] {
  const seen = new Set<string>();
  const all = Object.entries(permissions) as [Permission, Partial<Record<TenantKind, readonly string[]>>][];
  return all.flatMap(([permission, grants]) => {
    const granted = grants[kind];
    if (!granted) return [];
    const noun = permission.split(".")[0] ?? permission;
    const isFirst = !seen.has(noun);
    seen.add(noun);
    return [{ permission, noun, isFirst, roles: rolesWith(permission, kind), hasKey: granted.includes("key") }];
  });
}
