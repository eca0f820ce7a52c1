import { existsSync } from "node:fs";
import { expect, it } from "vitest";
import { orgKinds, orgRoles } from "@/db/enums";
import { messages } from "@/lib/i18n/messages";
import { navigationFor } from "./navigation";

const callers = orgKinds.flatMap((kind) =>
  orgRoles.map((role) => ({
    tenant: { id: "org", kind },
    actor: { type: "user" as const, id: "usr", name: "", role },
  })),
);
const pageOf = (path: string) => new URL(`../app/(console)/[org]${path.split("?")[0]}/page.tsx`, import.meta.url);

it("leads nowhere that is not there", () => {
  const paths = new Set(
    callers.flatMap((caller) => {
      const { sections, settings, creates } = navigationFor(caller);
      return [...sections.flatMap((section) => section.entries), settings, ...creates].map((entry) => entry.path);
    }),
  );
  expect([...paths].filter((path) => !existsSync(pageOf(path)))).toEqual([]);
});

it("is named in both languages", () => {
  for (const locale of ["zh-CN", "en"] as const) {
    const { nav, create } = messages[locale].tenants as Record<"nav" | "create", Record<string, string>>;
    for (const caller of callers) {
      const { sections, creates } = navigationFor(caller);
      for (const section of sections) {
        if (section.key !== "home") expect(nav[section.key], section.key).toBeTruthy();
        for (const entry of section.entries) expect(nav[entry.key], entry.key).toBeTruthy();
      }
      for (const entry of creates) expect(create[entry.key], entry.key).toBeTruthy();
    }
  }
});

it("shows each role what it may open, and everybody the overview", () => {
  const keysOf = (kind: "brand" | "institution", role: "finance" | "admin") =>
    navigationFor({ tenant: { id: "o", kind }, actor: { type: "user", id: "u", name: "", role } }).sections.flatMap(
      (section) => section.entries.map((entry) => entry.key),
    );
  expect(keysOf("brand", "finance")).toContain("overview");
  expect(keysOf("brand", "finance")).toContain("deposits");
  expect(keysOf("institution", "admin")).not.toContain("deposits");
});
