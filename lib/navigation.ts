import type { NavIconName } from "@/components/shell/nav-icon";
import type { OrgKind } from "@/db/enums";
import type { Caller } from "@/lib/kernel/ctx";
import { may, type Permission } from "@/lib/kernel/permissions";

export type NavEntry = {
  /** Names the text in `tenants.nav`. */
  key: string;
  /** Below the organisation. */
  path: string;
  icon: NavIconName;
  permission: Permission;
};

export type NavSection = { key: string; entries: readonly NavEntry[] };

const overview: NavEntry = { key: "overview", path: "/overview", icon: "overview", permission: "org.read" };
const miniapps: NavEntry = { key: "miniapps", path: "/miniapps", icon: "miniapps", permission: "miniapp.read" };
const plans: NavEntry = { key: "plans", path: "/plans", icon: "plans", permission: "plan.read" };
const coupons: NavEntry = { key: "coupons", path: "/coupons", icon: "coupons", permission: "coupon.read" };
const orders: NavEntry = { key: "orders", path: "/orders", icon: "orders", permission: "order.read" };
const commissions: NavEntry = {
  key: "commissions",
  path: "/commissions",
  icon: "commissions",
  permission: "commission.read",
};
const dryRuns: NavEntry = { key: "dryRuns", path: "/dry-runs", icon: "dryRuns", permission: "dryrun.read" };
const fraud: NavEntry = { key: "fraud", path: "/fraud", icon: "fraud", permission: "fraud.read" };
const deposits: NavEntry = { key: "deposits", path: "/deposits", icon: "deposits", permission: "deposit.read" };
const admissions = (key: string, path = "/admissions"): NavEntry => ({
  key,
  path,
  icon: "admissions",
  permission: "admission.read",
});
const sanctions = (key: string): NavEntry => ({
  key,
  path: "/sanctions",
  icon: "disputes",
  permission: "sanction.read",
});
const qualifications: NavEntry = {
  key: "qualifications",
  path: "/qualifications",
  icon: "certificates",
  permission: "qualification.read",
};
const products = (key: string): NavEntry => ({ key, path: "/products", icon: "products", permission: "product.read" });

const cooperations = (key: string): NavEntry => ({
  key,
  path: "/cooperations",
  icon: "institutions",
  permission: "cooperation.read",
});

const content: NavEntry = { key: "content", path: "/content", icon: "content", permission: "creator.read" };

const partnerships = (key: string): NavEntry => ({
  key,
  path: "/partnerships",
  icon: "creators",
  permission: "partnership.read",
});

const home: NavSection = { key: "home", entries: [overview] };

/** From a template to many brands. */
const providerWork: readonly NavEntry[] = [
  { key: "templates", path: "/templates", icon: "templates", permission: "template.read" },
  { key: "releaseQueue", path: "/release-queue", icon: "releases", permission: "wave.read" },
];

/** What each kind of organisation finds on the left, in order. */
const sections: Record<OrgKind, readonly NavSection[]> = {
  operator: [
    home,
    {
      key: "groupPlatform",
      entries: [
        admissions("admissionsOperator", "/reviews/admissions"),
        { key: "brandWhitelist", path: "/reviews/brands", icon: "tenants", permission: "brand.proposals" },
        { key: "authorised", path: "/providers", icon: "authorised", permission: "authorisation.read" },
        { key: "reviews", path: "/reviews", icon: "reviews", permission: "version.review" },
        qualifications,
        sanctions("sanctions"),
        { key: "tenants", path: "/organisations", icon: "tenants", permission: "org.directory" },
      ],
    },
    { key: "groupMoney", entries: [orders, commissions, fraud, dryRuns, deposits] },
  ],
  brand: [
    home,
    {
      key: "groupMiniapps",
      entries: [miniapps, admissions("admissions"), qualifications, sanctions("sanctionsParty")],
    },
    {
      key: "groupPromotion",
      entries: [
        products("products"),
        plans,
        content,
        partnerships("creatorPartners"),
        cooperations("partners"),
        coupons,
      ],
    },
    { key: "groupMoney", entries: [orders, commissions, fraud, dryRuns, deposits] },
  ],
  provider: [
    home,
    {
      key: "groupMiniapps",
      entries: [
        { key: "authorised", path: "/providers", icon: "authorised", permission: "authorisation.read" },
        { key: "development", path: "/miniapps", icon: "miniapps", permission: "miniapp.read" },
        ...providerWork,
      ],
    },
    {
      key: "groupBrands",
      entries: [
        { key: "brandWhitelist", path: "/providers/brands", icon: "tenants", permission: "brand.proposals" },
        admissions("admissionsProvider"),
        { key: "rights", path: "/providers/rights", icon: "certificates", permission: "provider.read" },
        { key: "providerApp", path: "/providers/app", icon: "webhooks", permission: "provider.read" },
        sanctions("sanctionsParty"),
      ],
    },
  ],
  institution: [
    home,
    {
      key: "groupPromotion",
      entries: [
        products("selection"),
        plans,
        cooperations("cooperations"),
        { key: "itemPasses", path: "/item-passes", icon: "stock", permission: "cooperation.read" },
        { key: "promoters", path: "/promoters", icon: "promoters", permission: "promoter.read" },
        content,
        partnerships("creatorInvitations"),
        coupons,
        { key: "institution", path: "/alliance", icon: "institutions", permission: "promoter.read" },
      ],
    },
    { key: "groupMoney", entries: [orders, commissions, fraud, dryRuns] },
  ],
};

const settings: NavEntry = { key: "settings", path: "/settings", icon: "settings", permission: "org.read" };

/** What can be started from anywhere, by the command palette. */
const creates: readonly (Omit<NavEntry, "icon"> & { kinds: readonly OrgKind[] })[] = [
  { key: "newMiniapp", path: "/miniapps/new", permission: "miniapp.create", kinds: ["brand", "provider"] },
  { key: "proposeBrands", path: "/providers/brands/new", permission: "brand.propose", kinds: ["provider"] },
  { key: "newRelease", path: "/release-queue/new", permission: "wave.run", kinds: ["provider"] },
  { key: "newProduct", path: "/products/new", permission: "product.write", kinds: ["brand"] },
  { key: "newPlan", path: "/plans/new", permission: "plan.write", kinds: ["brand"] },
  { key: "newItemPass", path: "/item-passes/new", permission: "item.pass", kinds: ["institution"] },
  { key: "newCoupon", path: "/coupons/new", permission: "coupon.write", kinds: ["brand"] },
  {
    key: "inviteMember",
    path: "/settings/members?invite=1",
    permission: "org.members",
    kinds: ["operator", "brand", "provider", "institution"],
  },
];

/** The sections this caller may open; those left empty fall away. Settings stand apart, at the foot. */
export function navigationFor(caller: Pick<Caller, "tenant" | "actor">): {
  sections: NavSection[];
  settings: NavEntry;
  creates: { key: string; path: string }[];
} {
  const kind = caller.tenant.kind as OrgKind;
  return {
    sections: (sections[kind] ?? [])
      .map((section) => ({ ...section, entries: section.entries.filter((entry) => may(caller, entry.permission)) }))
      .filter((section) => section.entries.length > 0),
    settings,
    creates: creates.filter((entry) => entry.kinds.includes(kind) && may(caller, entry.permission)),
  };
}
