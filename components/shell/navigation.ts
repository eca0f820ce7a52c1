import type { NavIconName } from "./nav-icon";

export type OrgKind = "brand" | "provider" | "institution" | "operator";

export type ShellOrg = { id: string; name: string; kind: OrgKind; slug: string };

export type NavItem = {
  key: string;
  /** Already in the reader's language. */
  label: string;
  href: string;
  icon: NavIconName;
  /** What waits there; hidden at 0. */
  count?: number;
  /** Stands at the foot, above the collapse button: settings. */
  isAtEnd?: boolean;
};

/** Items under a heading; the first group usually has none. */
export type NavGroup = { key: string; label?: string; items: readonly NavItem[] };

/** Something the command palette can start. */
export type CreateCommand = { key: string; label: string; href: string };

/** What a search by id or name found. */
export type SearchHit = { kind: string; id: string; title: string; detail?: string; href: string };

export type NotificationItem = {
  id: string;
  title: string;
  detail?: string;
  /** ISO time. */
  at: string;
  href?: string;
  tone?: "info" | "success" | "warning" | "danger";
  isRead: boolean;
};

export type ShellUser = { name: string; account: string; role?: string };
