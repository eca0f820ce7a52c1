import { readdirSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { orgKinds } from "@/db/enums";
import { api } from "@/lib/api/app";
import { v1Routes } from "@/lib/api/v1/routes";
import { type Permission, permissions } from "@/lib/kernel/permissions";
import type { Result } from "@/lib/kernel/result";
import type { ActionMeta } from "../action";

const root = fileURLToPath(new URL("../../..", import.meta.url));
const methods = ["DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT"];

export type Action = { name: string; meta: ActionMeta; call: (...args: unknown[]) => Promise<Result<unknown>> };

/** Every server action there is: what the rooms' actions.ts export. */
export async function listActions(): Promise<Action[]> {
  const rooms = readdirSync(path.join(root, "lib"), { withFileTypes: true }).filter((one) => one.isDirectory());
  const files = rooms.flatMap(({ name }) =>
    readdirSync(path.join(root, "lib", name)).includes("actions.ts") ? [`lib/${name}/actions.ts`] : [],
  );
  const found: Action[] = [];
  for (const file of files) {
    const exported = (await import(/* @vite-ignore */ path.join(root, file))) as Record<string, unknown>;
    for (const [name, value] of Object.entries(exported)) {
      const { meta } = value as { meta?: ActionMeta };
      if (typeof value !== "function" || !meta) throw new Error(`${file}: ${name} went through no door`);
      found.push({ name: `${file.split("/")[1]}.${name}`, meta, call: value as Action["call"] });
    }
  }
  return found.sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** Every path of the app for machines that is no native call. */
export function listCalls(): string[] {
  const native = new Set(
    v1Routes.map((it) => `${it.method.toUpperCase()} /api/v1${it.path.replace(/\{(\w+)\}/g, ":$1")}`),
  );
  const all = new Set(api.routes.map((it) => `${it.method} ${it.path}`));
  return [...all].filter((one) => !native.has(one)).sort();
}

function walk(folder: string, name: string): string[] {
  return readdirSync(path.join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const at = `${folder}/${entry.name}`;
    return entry.isDirectory() ? walk(at, name) : entry.name === name ? [at] : [];
  });
}

export type Handler = { file: string; exported: Record<string, unknown> };

/** Every route handler of Next, with the methods it answers. */
export async function listHandlers(): Promise<Handler[]> {
  const found: Handler[] = [];
  for (const file of walk("app", "route.ts").sort()) {
    const exported = (await import(/* @vite-ignore */ path.join(root, file))) as Record<string, unknown>;
    found.push({ file, exported });
  }
  return found;
}

export const listPages = (): string[] => walk("app", "page.tsx").sort();
export const pathOf = (file: string): string => path.join(root, file);

const grantsOf = (permission: Permission) => {
  const grants: Partial<Record<string, readonly string[]>> = permissions[permission];
  return [...orgKinds, "promoter", "creator", "consumer"].map((kind) => `${kind}=${(grants[kind] ?? []).join(",")}`);
};

/** The whole table as text: who may do what, and what may be asked of the deployment. */
export async function renderTable(): Promise<string> {
  const handlers = await listHandlers();
  const lines = [
    ...Object.keys(permissions).map((name) => `grant ${name} ${grantsOf(name as Permission).join(" ")}`),
    ...(await listActions()).map(({ name, meta }) => `action ${name} ${meta.as} ${meta.permission ?? "-"}`),
    ...v1Routes.map((it) => `route ${it.method.toUpperCase()} ${it.path} ${it.spec.permission}`).sort(),
    ...listCalls().map((call) => `call ${call}`),
    ...handlers.map(({ file, exported }) => `handler ${file} ${methods.filter((one) => one in exported).join(",")}`),
  ];
  return `${lines.join("\n")}\n`;
}

export type Table = {
  /** permission → kind → roles. */
  grants: Map<string, Map<string, string[]>>;
  actions: Map<string, { as: string; permission: string }>;
  routes: Map<string, string>;
};

/** Reads the table that was committed: it, and not the code, says what is expected of each cell. */
export function readTable(text: string): Table {
  const table: Table = { grants: new Map(), actions: new Map(), routes: new Map() };
  for (const line of text.trim().split("\n")) {
    const [what, name = "", ...rest] = line.split(" ");
    if (what === "grant") {
      const kinds = rest.map((one): [string, string[]] => {
        const [kind = "", roles = ""] = one.split("=");
        return [kind, roles.split(",").filter(Boolean)];
      });
      table.grants.set(name, new Map(kinds));
    }
    if (what === "action") table.actions.set(name, { as: rest[0] ?? "", permission: rest[1] ?? "-" });
    if (what === "route") table.routes.set(`${name} ${rest[0]}`, rest[1] ?? "");
  }
  return table;
}

export const mayByTable = (table: Table, permission: string, kind: string, role: string): boolean =>
  table.grants.get(permission)?.get(kind)?.includes(role) ?? false;
