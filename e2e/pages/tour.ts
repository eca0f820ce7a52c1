/** A page to open; with `row`, the first row of its list as well, and that one's page of this name. `says` is a heading that must stand on it, `lacks` what must not. */
export type Stop = { path: string; row?: string; says?: string; lacks?: string };

const stops = (org: string, ...paths: string[]): Stop[] =>
  paths.map((written) => {
    const [path, row] = written.split(" →");
    return { path: `/${org}/${path}`, row: row?.trim() };
  });

const settings = [
  "settings",
  "settings/members",
  "settings/permissions",
  "settings/keys",
  "settings/audit",
  "settings/account",
];

/** The operator's desk, after the journey. */
export const operatorStops = stops(
  "operator",
  "overview",
  "organisations →",
  "organisations?kind=provider",
  "reviews",
  "reviews/admissions →",
  "reviews/versions?status=approved →",
  "deposits →",
  "orders →",
  "commissions",
  "commissions?view=lines",
  ...settings,
);

/** The journey's brand, whose lists have rows. */
export const brandStops = stops(
  "suye",
  "overview",
  "miniapps → members",
  "miniapps/new",
  "admissions →",
  "products → edit",
  "products/import",
  "plans →",
  "plans/locks",
  "plans/import",
  "plans/new?kind=exclusive",
  "coupons →",
  "orders?cols=base,creator →",
  "orders?orderNo=none",
  "commissions",
  "commissions?view=lines",
  "deposits",
  ...settings,
);

export const institutionStops = stops(
  "qinghe",
  "overview",
  "products →",
  "plans →",
  "plans/ratios",
  "promoters →",
  "promoters/invitations",
  "content",
  "coupons →",
  "alliance",
  "alliance/miniapps",
  "alliance/open-platform",
  "settings/webhooks",
  "settings/webhooks/deliveries",
  "orders?cols=paid →",
  "commissions",
  "commissions?view=lines",
  "settings",
);

/** Organisations in which nothing has happened yet. */
export const emptyStops = (slugs: {
  brand: string;
  institution: string;
  provider: string;
}): Record<keyof typeof slugs, Stop[]> => ({
  brand: stops(
    slugs.brand,
    "overview",
    "miniapps",
    "admissions",
    "products",
    "plans",
    "plans/new",
    "coupons",
    "orders",
    "commissions",
    "deposits",
  ),
  institution: stops(
    slugs.institution,
    "overview",
    "products",
    "plans",
    "promoters",
    "promoters/invitations",
    "content",
    "coupons",
    "alliance",
    "orders",
    "commissions",
  ),
  provider: stops(
    slugs.provider,
    "overview",
    "miniapps",
    "admissions",
    "providers",
    "providers/links",
    "providers/app",
    "providers/rights",
    "providers/brands",
    "providers/brands/new",
    "settings",
  ),
});

const missing = "There is no such page";

/** What a finance officer of the brand may not do, and what is not there or another's. */
export const refusedStops: Stop[] = [
  ...stops("suye", "miniapps/new", "admissions/new", "products/new", "products/import", "plans/new", "coupons/new").map(
    (stop) => ({ ...stop, lacks: "main :is(input, textarea, a[href*='step='])" }),
  ),
  ...[
    "/suye/orders/none",
    "/suye/products/1",
    "/suye/plans/none",
    "/suye/coupons/none",
    "/suye/miniapps/none",
    "/qinghe/overview",
    "/nowhere/overview",
    "/suye/no-such-page",
  ].map((path) => ({ path, says: missing })),
];

/** Addresses anybody may open, most of them of nothing. */
export const publicStops: Stop[] = [
  { path: "/login" },
  { path: "/join/none" },
  { path: "/join-member/none" },
  { path: "/authorise/none" },
  { path: "/p/join/none" },
  { path: "/m/none" },
  { path: "/t/none" },
  { path: "/s/none", says: "No such link" },
];

export const promoterStops: Stop[] = ["/p", "/p/pool", "/p/earnings", "/p/earnings?view=adjusted", "/p/me"].map(
  (path) => ({ path }),
);
