import { type OrgRole, orgRoles, type TenantKind } from "@/db/enums";
import type { Caller } from "./ctx";
import { AppError } from "./errors";

type Role = OrgRole | "key" | "self" | "delegate" | "system";
type Grants = Partial<Record<TenantKind, readonly Role[]>>;

const everyone: readonly Role[] = ["admin", "operator", "developer", "finance", "analyst", "key"];
/** Everybody of an institution, which has two roles more. */
const insiders: readonly Role[] = [...everyone, "promoter_manager", "content_manager"];
const admins: readonly Role[] = ["admin"];
const admitted: readonly Role[] = ["admin", "key"];
const auditors: readonly Role[] = ["admin", "analyst", "key"];
const makersOfKeys: readonly Role[] = ["admin", "developer", "key"];
const staff: readonly Role[] = ["admin", "operator", "key"];
const developers: readonly Role[] = ["admin", "developer", "key"];
const makers: readonly Role[] = ["admin", "operator", "developer", "key"];
const hearers: readonly Role[] = ["admin", "developer", "analyst", "key"];
/** An institution's people for its promoters, and those for its creators' content. */
const promoterStaff: readonly Role[] = [...staff, "promoter_manager"];
const contentStaff: readonly Role[] = [...staff, "content_manager"];
const money: readonly Role[] = ["admin", "finance", "key"];
const accountants: readonly Role[] = ["admin", "operator", "finance", "analyst", "key"];
const self: readonly Role[] = ["self"];
const readers: readonly Role[] = everyone;
/** A provider who works for a brand in one mini-program, as far as the sets granted to him carry (lib/providers). */
const byDelegate = (roles: readonly Role[]): readonly Role[] => [...roles, "delegate"];

/** permission → kind of tenant → roles. Commands, navigation, the settings page and the tests read this one table. */
export const permissions = {
  "org.read": { operator: readers, brand: readers, provider: readers, institution: insiders },
  // A key never hands out or takes away what an administrator is (lib/tenants/rules).
  "org.members": { operator: admitted, brand: admitted, provider: admitted, institution: admitted },
  "org.keys": {
    operator: admins,
    brand: ["admin", "developer"],
    provider: ["admin", "developer"],
    institution: ["admin", "developer"],
    creator: self,
  },
  // Keys are seen by keys, never made or ended by them; where they may be used from, a key that is there may say.
  "org.keys.read": {
    operator: makersOfKeys,
    brand: makersOfKeys,
    provider: makersOfKeys,
    institution: makersOfKeys,
    creator: self,
  },
  "org.keys.addresses": {
    operator: admitted,
    brand: makersOfKeys,
    provider: makersOfKeys,
    institution: makersOfKeys,
    creator: self,
  },
  /** The operator's list of organisations, and what each has. */
  "org.directory": { operator: readers },
  "org.create": { operator: staff },
  /** What every account on the compatible wire may ask of itself: quotas and addresses. */
  "wire.base": { operator: readers, brand: readers, provider: readers, institution: insiders, creator: ["key"] },
  // Events told to an organisation's own server: where to, what signs them, and how it went.
  "webhook.read": { brand: hearers, provider: hearers, institution: hearers },
  "webhook.manage": { brand: developers, provider: developers, institution: developers },
  "audit.read": { operator: auditors, brand: auditors, provider: auditors, institution: auditors },
  /** What holds for every organisation of the deployment, as what packages may weigh. */
  "deployment.settings": { operator: admitted },
  "clock.advance": { operator: ["admin", "operator", "key"] },

  "admission.read": { operator: readers, brand: readers, provider: readers },
  "admission.apply": { brand: staff, provider: staff },
  "admission.decide": { operator: staff },
  "contract.read": { operator: readers, brand: readers },
  "contract.write": { operator: money },
  "deposit.read": { operator: money, brand: money },
  "deposit.book": { operator: money },

  "sanction.read": { operator: readers, brand: readers, provider: readers },
  "sanction.decide": { operator: staff },
  "sanction.appeal": { brand: staff, provider: staff },
  "qualification.read": { operator: readers, brand: readers },
  "qualification.submit": { brand: staff },
  "qualification.decide": { operator: staff },

  // A provider holds these in mini-programs of its own, and, as far as a brand grants them, in that brand's.
  "miniapp.read": { operator: readers, brand: byDelegate(readers), provider: readers },
  "miniapp.create": { brand: staff, provider: staff },
  "miniapp.settings": { brand: byDelegate(developers), provider: developers },
  "miniapp.members": { brand: byDelegate(staff), provider: staff },
  "version.upload": { brand: byDelegate(developers), provider: developers },
  "version.trial": { brand: byDelegate(makers), provider: makers },
  "version.submit": { brand: byDelegate(makers), provider: makers },
  "version.release": { brand: byDelegate(staff), provider: staff },
  "version.review": { operator: staff },

  "authorisation.read": { operator: readers, brand: readers, provider: readers },
  /** A brand's consent to a provider, changed or taken back. */
  "authorisation.grant": { brand: admitted },
  /** A provider's links to the page of consent, and lost codes. */
  "authorisation.manage": { provider: staff },
  /** A brand takes its consent back, a provider gives it back. */
  "authorisation.end": { brand: admitted, provider: staff },
  "provider.read": { provider: readers },
  /** The third-party application: secrets, addresses, page of consent. */
  "provider.settings": { provider: makersOfKeys },
  "brand.propose": { provider: staff },
  "brand.proposals": { operator: readers, provider: readers },
  "brand.decide": { operator: staff },

  "template.read": { provider: readers },
  "template.write": { provider: developers },
  "wave.read": { operator: readers, provider: readers },
  "wave.run": { provider: staff },
  /** A brand's word on the trial a provider made for it. */
  "wave.accept": { brand: staff },
  "quota.set": { operator: staff },

  "product.read": { operator: readers, brand: readers, institution: insiders, promoter: self, creator: self },
  "product.write": { brand: staff },
  "plan.read": { operator: readers, brand: readers, institution: insiders, promoter: self },
  "plan.write": { brand: staff },
  "lock.write": { brand: staff },
  "coupon.read": { operator: readers, brand: readers, institution: insiders, promoter: self },
  "coupon.write": { brand: staff },
  /** An institution hands a directed coupon on to another. */
  "coupon.pass": { institution: staff },
  "coupon.claim": { brand: ["key"], institution: ["key"], consumer: self },

  /** 合作: with shops and between institutions; a promoter's or creator's own agreements stand elsewhere. */
  "cooperation.read": { operator: readers, brand: readers, institution: insiders },
  "cooperation.write": { brand: staff, institution: staff },
  /** 帮卖: handing an item on to another institution. */
  "item.pass": { institution: staff },
  /** The institution's own list of items, their sub-plans and subscriptions. */
  "item.select": { institution: staff },

  "institution.settings": { institution: staff },
  /** A brand's word on institutions that link its mini-programs or bind them to their open platform. */
  "link.read": { brand: readers },
  "link.decide": { brand: staff },
  "promoter.read": { institution: insiders },
  "promoter.invite": { institution: promoterStaff },
  "promoter.manage": { institution: promoterStaff },
  "promoter.self": { promoter: self },
  "creator.read": { institution: insiders, brand: readers },
  "creator.invite": { institution: contentStaff },
  "creator.write": { institution: contentStaff, creator: self },
  "creator.self": { creator: self },
  /** 关联店铺: a creator says which shop his account belongs to, the shop confirms. */
  "creator.shop": { brand: staff, creator: self },
  /** 橱窗: what a creator who consented lets an institution put into his shop window. */
  "window.read": { institution: insiders, creator: [...self, "key"] },
  "window.write": { institution: contentStaff, creator: self },
  /** 达人合作 of shops and creators: a creator without a sign-in is answered for by the institution that manages him. */
  "partnership.read": { brand: readers, institution: insiders, creator: self },
  "partnership.invite": { brand: staff },
  "partnership.write": { brand: staff, institution: contentStaff, creator: self },
  "share.create": { institution: [...promoterStaff, "content_manager"], promoter: self },
  "share.read": { institution: insiders, promoter: self, brand: readers },

  "visit.write": { brand: ["key"], consumer: self },
  "identity.write": { brand: ["key"], institution: ["key"] },
  "order.read": { operator: readers, brand: readers, institution: insiders, promoter: self },
  "order.create": { brand: ["key"], consumer: self },
  "order.event": { brand: ["admin", "operator", "key"], consumer: self },
  "commission.read": {
    operator: money,
    brand: [...money, "analyst"],
    institution: [...money, "analyst"],
    promoter: self,
    creator: self,
  },
  /** A creator's own commission orders, also by his program. */
  "earning.read": { creator: [...self, "key"] },
  // Past orders replayed under other terms: each side its own, the operator anybody's.
  "dryrun.read": { operator: accountants, brand: accountants, institution: accountants },
  "dryrun.run": { operator: accountants, brand: accountants, institution: accountants },
  // A promoter, and who pays him, see that and why money is held; the deployment's reviewers decide.
  "fraud.read": { operator: readers, brand: readers, institution: insiders, promoter: self },
  "fraud.state": { brand: staff, institution: staff },
  "fraud.decide": { operator: staff },
  "fraud.settings": { operator: admitted, institution: admitted },
  "attribution.rerun": { operator: ["admin", "operator"], institution: staff, brand: staff },
  "ledger.read": { operator: money, brand: money, institution: money },
} as const satisfies Record<string, Grants>;

export type Permission = keyof typeof permissions;

type Asker = Pick<Caller, "tenant" | "actor" | "delegate">;

/**
 * Whether this tenant kind and role holds the permission; a delegate, what was granted of it. The system (jobs) holds
 * all.
 */
export function may(caller: Asker, permission: Permission): boolean {
  if (caller.actor.role === "system") return true;
  const grants: Grants = permissions[permission];
  const isGranted = grants[caller.tenant.kind]?.includes(caller.actor.role) ?? false;
  return isGranted && (caller.actor.role !== "delegate" || (caller.delegate?.rights.includes(permission) ?? false));
}

/** Whether a brand can let a provider do this for it. */
export function isDelegable(permission: Permission): boolean {
  const grants: Grants = permissions[permission];
  return grants.brand?.includes("delegate") ?? false;
}

/** Throws forbidden unless the caller holds the permission: the first line of every command and query. */
export function allow(caller: Asker, permission: Permission): void {
  if (!may(caller, permission)) throw new AppError("forbidden", { params: { permission } });
}

/** The people's roles that hold a permission in this kind of organisation, in the order of the roles. */
export function rolesWith(permission: Permission, kind: TenantKind): OrgRole[] {
  const grants: Grants = permissions[permission];
  return orgRoles.filter((role) => grants[kind]?.includes(role));
}
