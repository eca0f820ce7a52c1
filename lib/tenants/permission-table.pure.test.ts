import { expect, it } from "vitest";
import { orgKinds } from "@/db/enums";
import { messages } from "@/lib/i18n/messages";
import { may, type Permission, permissions } from "@/lib/kernel/permissions";
import { permissionTable } from "./permission-table";

it("prints what commands obey", () => {
  for (const kind of orgKinds)
    for (const { permission, roles, hasKey } of permissionTable(kind)) {
      for (const role of ["admin", "operator", "developer", "finance", "analyst"] as const)
        expect(may({ tenant: { id: "o", kind }, actor: { type: "user", id: "u", name: "", role } }, permission)).toBe(
          roles.includes(role),
        );
      expect(
        may({ tenant: { id: "o", kind }, actor: { type: "key", id: "k", name: "", role: "key" } }, permission),
      ).toBe(hasKey);
    }
});

it("names every permission and noun in both languages", () => {
  const shown = orgKinds.flatMap((kind) => permissionTable(kind));
  for (const locale of ["zh-CN", "en"] as const) {
    const { names, nouns } = messages[locale].settings.permissions as {
      names: Record<string, string>;
      nouns: Record<string, string>;
    };
    for (const { noun, permission } of shown) {
      expect(nouns[noun], noun).toBeTruthy();
      expect(names[permission.replaceAll(".", "_")], permission).toBeTruthy();
    }
  }
});

it("grants nothing to a role nobody lists", () => {
  for (const permission of Object.keys(permissions) as Permission[])
    expect(
      may(
        { tenant: { id: "c", kind: "consumer" }, actor: { type: "key", id: "k", name: "", role: "key" } },
        permission,
      ),
    ).toBe(false);
});
