import type { OrgRole } from "@/db/enums";
import type { Actor, Tenant } from "@/lib/kernel/ctx";
import { may, type Permission } from "@/lib/kernel/permissions";
import type { Draft } from "./input";

export type MemberRole = "admin" | "operator" | "developer" | "analyst" | "trial";
export type MiniappStatus = "draft" | "created" | "released" | "restricted" | "stopped";

/** States from which a mini-program takes uploads and submissions; a stopped one takes nothing. */
export const isOpen = (status: MiniappStatus): boolean =>
  status === "created" || status === "released" || status === "restricted";

/** A restricted or stopped mini-program releases nothing; what is live in a restricted one stays. */
export const canRelease = (status: MiniappStatus): boolean => status === "created" || status === "released";

/** Whether visitors reach the released version. */
export const isPublic = (status: MiniappStatus): boolean => status === "released" || status === "restricted";

/**
 * What a project member may do in this one mini-program, beyond his role in the organisation. The members page prints
 * this table. Trial members open trial versions and nothing else.
 */
export const projectPermissions = {
  "miniapp.settings": ["admin", "developer"],
  "miniapp.members": ["admin", "operator"],
  "version.upload": ["admin", "developer"],
  "version.trial": ["admin", "operator", "developer"],
  "version.submit": ["admin", "operator", "developer"],
  "version.release": ["admin", "operator"],
} as const satisfies Partial<Record<Permission, readonly MemberRole[]>>;

export type ProjectPermission = keyof typeof projectPermissions;

/** A right by the organisation's role, or by the colleague's own role in this project. */
export function mayInProject(
  caller: { tenant: Tenant; actor: Actor },
  permission: Permission,
  memberRole: MemberRole | null,
): boolean {
  if (may(caller, permission)) return true;
  if (!memberRole || !(permission in projectPermissions)) return false;
  const roles: readonly MemberRole[] = projectPermissions[permission as ProjectPermission];
  return caller.tenant.kind === "brand" && roles.includes(memberRole);
}

/** The role of a project that stands for a seat's own, where he is no project member yet. */
export const projectRoleOf = (role: OrgRole): MemberRole =>
  role === "finance" || role === "promoter_manager" || role === "content_manager" ? "analyst" : role;

/** Permission set for development, release and data: whoever holds it is the one who submits and releases. */
export const codeSet = 18;
/** Permission set for name, icon, introduction and category. */
export const basicsSet = 30;

export type DraftStep = "channel" | "basics" | "category" | "domains";

/** Steps of the wizard that still want an answer. Domains may be added later. */
export function missingSteps(draft: Draft): DraftStep[] {
  const missing: DraftStep[] = [];
  if (!draft.channel) missing.push("channel");
  if ((draft.name?.trim().length ?? 0) < 2 || (draft.intro?.trim().length ?? 0) < 4) missing.push("basics");
  if (!draft.category?.trim()) missing.push("category");
  return missing;
}

/** Written in the list of domains for this deployment's own address, which may change with the network. */
export const ownDomain = "self";

const hostName = /^(?=.{4,253}$)([a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/;

/**
 * A host a mini-program may talk to, in its one spelling: lower case, without scheme, port or path. Our own address is
 * `self`. Null for what is no https host name: addresses in figures, localhost, wildcards, other schemes, credentials.
 */
export function normaliseDomain(text: string, ownAddress: string): string | null {
  const trimmed = text.trim().toLowerCase();
  if (trimmed === ownDomain) return ownDomain;
  const withScheme = trimmed.includes("://") ? trimmed : `https://${trimmed}`;
  if (!URL.canParse(withScheme)) return null;
  const url = new URL(withScheme);
  if (url.username || url.password || (url.pathname !== "/" && url.pathname !== "") || url.search || url.hash)
    return null;
  if (url.host === new URL(ownAddress).host) return ownDomain;
  if (url.protocol !== "https:" || url.port !== "" || !hostName.test(url.hostname)) return null;
  return url.hostname;
}
