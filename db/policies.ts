/**
 * Row level security, table by table. `tenant`, `kind`, `user` and `reach` are what the transaction set
 * (lib/kernel/transaction.ts); with nothing set every expression is false or null, so nothing is seen.
 *
 * `read` and `write` are for the ordinary role; the operator of the deployment reads and writes beside the parties
 * where `operator` is not false. `system` is what the narrow cross-organisation role may do: r, ra (append) or rw.
 */
export type TablePolicy = {
  read: string;
  write: string | false;
  operator?: boolean;
  system: false | "r" | "ra" | "rw";
  /** Rows are added, never changed. */
  appendOnly?: boolean;
  /** Rows may be deleted by the ordinary role. */
  deletable?: boolean;
};

const tenant = "(select nullif(current_setting('app.tenant', true), ''))";
const user = "(select nullif(current_setting('app.user', true), ''))";
const reach = "coalesce((select nullif(current_setting('app.reach', true), '')::text[]), '{}')";
const anyTenant = `${tenant} is not null`;

const own = (...columns: string[]) => columns.map((column) => `${column} = ${tenant}`).join(" or ");
const parties = (system: TablePolicy["system"], ...columns: string[]): TablePolicy => ({
  read: own(...columns),
  write: own(...columns),
  system,
});
const appended = (policy: TablePolicy): TablePolicy => ({ ...policy, appendOnly: true });
/** The provider itself, and brands that authorise it. */
const workedForBy = (table: string) =>
  `provider_id = ${tenant} or exists (select 1 from authorisations a where a.provider_id = ${table}.provider_id and a.brand_id = ${tenant} and a.status = 'active')`;
/** Authorised, once at least, to an institution within the tenant's reach: itself or with all of its kind. */
const authorised = (contentId: string, creatorId: string) =>
  `exists (select 1 from creator_authorisations a where a.content_id = ${contentId} or (a.content_id is null and a.creator_id = ${creatorId}))`;
/** 帮卖: who hands an item on and to whom; one that is offered to all, every institution and its promoters. */
const passedOn = `supplier_id = ${tenant} or helper_id = any(${reach}) or (helper_id is null and cardinality(${reach}) > 0)`;
/** A plan offered to institutions within the tenant's reach, or to the creator who asks. */
const offered = `(cardinality(${reach}) > 0 and (institution_ids is null or institution_ids && ${reach})) or (audience = 'creator' and (select current_setting('app.kind', true)) = 'creator' and (creator_ids is null or ${tenant} = any(creator_ids)))`;
const hidden = (system: TablePolicy["system"]): TablePolicy => ({
  read: "false",
  write: false,
  operator: false,
  system,
});

export const policies: Record<string, TablePolicy> = {
  organisations: { read: anyTenant, write: own("id"), system: "rw" },
  users: {
    read: `id = ${user} or exists (select 1 from memberships m where m.user_id = users.id) or exists (select 1 from miniapp_members m where m.user_id = users.id)`,
    write: `id = ${user}`,
    system: "rw",
  },
  sessions: hidden("rw"),
  memberships: { read: `org_id = ${tenant} or user_id = ${user}`, write: own("org_id"), system: "rw" },
  invitations: parties("rw", "org_id"),
  sign_in_attempts: hidden("rw"),
  api_keys: parties("rw", "org_id"),
  api_tokens: { ...parties("rw", "org_id"), deletable: true },
  wire_call_counts: { ...parties("rw", "org_id"), deletable: true },
  wire_quota_clears: appended(parties("ra", "org_id")),

  deployment_settings: { read: "true", write: "false", system: "r" },
  deployment_clock: { read: "true", write: false, system: "rw" },
  audit_log: appended({ read: own("org_id"), write: anyTenant, system: "ra" }),
  idempotency_keys: { ...parties("rw", "org_id"), operator: false },
  outbox: parties("rw", "org_id"),
  notices: { read: own("org_id"), write: anyTenant, operator: false, system: "ra" },

  admissions: parties("r", "brand_id", "provider_id"),
  admission_items: parties("r", "brand_id"),
  evidence_files: appended(parties("r", "brand_id")),
  channel_contracts: appended(parties("r", "brand_id")),
  deposits: parties("r", "brand_id"),
  deposit_entries: appended(parties("r", "brand_id")),

  // Written by the operator alone; a party's appeal waits for who ends the sanction, across organisations.
  sanctions: { ...parties("rw", "org_id"), write: "false" },
  sanction_effects: { ...parties("r", "brand_id"), write: "false" },
  appeals: { ...parties("rw", "org_id"), write: "false" },
  qualifications: parties("rw", "brand_id"),

  miniapps: {
    read: `${own("brand_id", "provider_id")} or (status = 'released' and ${anyTenant}) or exists (select 1 from authorisations a where a.miniapp_id = miniapps.id and a.status = 'active')`,
    write: own("brand_id"),
    system: "rw",
  },
  miniapp_domains: { ...parties("r", "brand_id"), deletable: true },
  miniapp_members: { read: `brand_id = ${tenant} or user_id = ${user}`, write: own("brand_id"), system: "rw" },
  // A provider sees what it made for a brand.
  versions: { ...parties("rw", "brand_id"), read: own("brand_id", "provider_id") },
  version_files: appended(parties("ra", "brand_id")),
  trials: parties("rw", "brand_id"),
  version_reviews: parties("rw", "brand_id"),
  releases: appended(parties("ra", "brand_id")),
  version_events: appended(parties("ra", "brand_id")),
  frame_storage: hidden("rw"),
  frame_hosts: hidden("rw"),
  grey_releases: parties("rw", "brand_id"),
  grey_listed: { ...parties("r", "brand_id"), deletable: true },
  grey_visitors: parties("rw", "brand_id"),
  upload_attempts: parties("rw", "brand_id"),
  version_probes: parties("rw", "brand_id"),
  review_files: appended(parties(false, "brand_id")),

  template_drafts: parties("r", "provider_id"),
  templates: parties("r", "provider_id"),
  review_quota_limits: { ...parties("rw", "provider_id"), read: workedForBy("review_quota_limits"), write: false },
  // Whoever submits for a brand counts against his provider, in the brand's own transaction.
  review_quotas: {
    ...parties("rw", "provider_id"),
    read: workedForBy("review_quotas"),
    write: workedForBy("review_quotas"),
  },
  // A wave concerns its provider and every brand in it: its commands run across organisations.
  release_waves: {
    read: `provider_id = ${tenant} or exists (select 1 from release_wave_items i where i.wave_id = release_waves.id)`,
    write: false,
    system: "rw",
  },
  release_wave_items: { ...parties("rw", "provider_id", "brand_id"), write: false },

  provider_apps: parties("rw", "provider_id"),
  provider_tickets: hidden("rw"),
  preauth_codes: parties("rw", "provider_id"),
  // A brand's consent concerns its provider, and the other way round: both commands run across organisations.
  authorisations: { ...parties("rw", "provider_id", "brand_id"), write: false },
  authorisation_versions: appended({ ...parties("ra", "provider_id", "brand_id"), write: false }),
  authorisation_sets: { ...parties("rw", "provider_id", "brand_id"), write: false },
  authorization_codes: hidden("rw"),
  provider_tokens: hidden("rw"),
  authorisation_events: { ...parties("rw", "provider_id"), write: false },
  brand_proposals: parties("rw", "provider_id"),
  provider_messages: { ...parties("rw", "provider_id"), write: false },

  event_receivers: { ...parties("rw", "org_id"), operator: false },
  // Whose event it is says nobody but who listens: asked by whoever writes an event down for another.
  event_subscriptions: { read: anyTenant, write: own("org_id"), operator: false, system: "rw", deletable: true },
  webhook_events: appended({ read: own("org_id"), write: anyTenant, operator: false, system: "rw" }),
  event_deliveries: { ...parties("rw", "org_id"), operator: false },
  delivery_attempts: appended({ ...parties("rw", "org_id"), operator: false }),

  cooperations: parties("rw", "inviter_id", "invitee_id"),
  cooperation_versions: appended(parties("ra", "inviter_id", "invitee_id")),
  item_passes: { read: passedOn, write: own("supplier_id"), system: "rw" },
  item_pass_versions: appended({ read: passedOn, write: own("supplier_id"), system: "ra" }),
  cooperative_items: parties("rw", "institution_id"),
  sub_items: parties("rw", "institution_id"),
  product_subscriptions: parties("rw", "institution_id"),

  products: {
    read: `brand_id = ${tenant} or exists (select 1 from plans p where p.product_id = products.id) or exists (select 1 from item_passes i where i.product_id = products.id)`,
    write: own("brand_id"),
    system: "r",
  },
  skus: {
    read: `brand_id = ${tenant} or exists (select 1 from plans p where p.product_id = skus.product_id) or exists (select 1 from item_passes i where i.product_id = skus.product_id)`,
    write: own("brand_id"),
    system: "rw",
  },
  product_promotion_versions: appended({
    read: `brand_id = ${tenant} or exists (select 1 from plans p where p.product_id = product_promotion_versions.product_id) or exists (select 1 from item_passes i where i.product_id = product_promotion_versions.product_id)`,
    write: own("brand_id"),
    system: "r",
  }),
  plans: {
    read: `brand_id = ${tenant} or ${offered}`,
    write: own("brand_id"),
    system: "rw",
  },
  plan_versions: appended({
    read: `brand_id = ${tenant} or ${offered}`,
    write: own("brand_id"),
    system: "ra",
  }),
  // What a capped plan has spent is the brand's; that it takes no more, everybody's who may promote under it.
  plan_spends: parties("rw", "brand_id"),
  plan_line_spends: parties("rw", "brand_id"),
  plan_stops: {
    ...parties("rw", "brand_id"),
    read: `brand_id = ${tenant} or exists (select 1 from plans p where p.id = plan_stops.plan_id)`,
  },
  plan_drafts: { ...parties(false, "brand_id"), deletable: true },
  lock_rules: appended({
    read: `brand_id = ${tenant} or institution_id = any(${reach}) or (institution_id is null and cardinality(${reach}) > 0)`,
    write: own("brand_id"),
    system: "r",
  }),

  institution_features: appended({ read: `institution_id = any(${reach})`, write: own("institution_id"), system: "r" }),
  institution_miniapps: parties("rw", "institution_id"),
  // A brand's word on it: both commands run across organisations.
  institution_miniapp_requests: { ...parties("rw", "institution_id", "brand_id"), write: own("institution_id") },
  open_platforms: parties("rw", "institution_id"),
  open_platform_accounts: { ...parties("rw", "institution_id", "brand_id"), write: own("institution_id") },
  open_platform_unionids: parties("rw", "institution_id"),
  promoters: { read: anyTenant, write: `id = ${tenant} or user_id = ${user}`, system: "rw" },
  promoter_private: { read: own("promoter_id"), write: own("promoter_id"), operator: false, system: "rw" },
  // An institution sees the openids it told itself.
  promoter_identities: {
    ...parties("rw", "promoter_id"),
    read: `${own("promoter_id")} or exists (select 1 from identities i where i.id = promoter_identities.identity_id and i.institution_id = ${tenant})`,
  },
  promoter_invitations: parties("rw", "institution_id"),
  promoter_imports: parties("rw", "institution_id"),
  promoter_groups: { ...parties("r", "institution_id"), deletable: true },
  promoter_group_members: { ...parties("r", "institution_id"), deletable: true },
  promoter_notes: parties("r", "institution_id"),
  bindings: parties("rw", "institution_id", "promoter_id"),
  binding_versions: appended(parties("ra", "institution_id", "promoter_id")),
  binding_product_ratios: appended(parties("ra", "institution_id", "promoter_id")),
  product_ratio_defaults: appended({
    read: `institution_id = any(${reach})`,
    write: own("institution_id"),
    system: "r",
  }),
  creators: { read: anyTenant, write: `id = ${tenant} or user_id = ${user}`, system: "rw" },
  creator_contents: {
    read: `creator_id = ${tenant} or ${authorised("creator_contents.id", "creator_contents.creator_id")}
      or exists (select 1 from creator_content_products p where p.content_id = creator_contents.id and p.brand_id = ${tenant})`,
    write: own("creator_id"),
    system: "rw",
  },
  creator_authorisations: {
    read: `${own("creator_id")} or institution_id = any(${reach})`,
    write: own("creator_id"),
    system: "rw",
  },
  creator_authorisation_versions: appended({
    read: `${own("creator_id")} or institution_id = any(${reach})`,
    write: own("creator_id"),
    system: "ra",
  }),

  creator_content_versions: appended(parties("ra", "creator_id")),
  creator_content_products: {
    read: `${own("creator_id", "brand_id")} or ${authorised("creator_content_products.content_id", "creator_content_products.creator_id")}`,
    write: own("creator_id"),
    deletable: true,
    system: "rw",
  },
  creator_invitations: parties("rw", "institution_id"),
  creator_cooperations: parties("rw", "institution_id", "creator_id"),
  creator_cooperation_versions: appended(parties("ra", "institution_id", "creator_id")),
  creator_shops: parties("rw", "creator_id", "brand_id"),
  window_authorisations: parties("rw", "institution_id", "creator_id"),
  window_authorisation_versions: appended(parties("ra", "institution_id", "creator_id")),
  // A shop sees in which windows its goods stand.
  window_products: {
    ...parties("rw", "institution_id", "creator_id"),
    read: own("institution_id", "creator_id", "brand_id"),
  },
  partnerships: parties("rw", "brand_id", "creator_id"),
  partnership_versions: appended(parties("ra", "brand_id", "creator_id")),
  partnership_links: parties("rw", "brand_id"),
  live_reservations: { read: own("creator_id", "institution_id", "promoter_id"), write: false, system: "rw" },
  clue_orders: {
    read: own("brand_id", "institution_id", "promoter_id", "creator_id"),
    write: false,
    system: "rw",
  },

  shares: parties("rw", "promoter_id", "institution_id", "brand_id"),
  consumers: hidden("rw"),
  identities: { read: own("brand_id", "institution_id"), write: false, system: "rw" },
  host_visitors: hidden("rw"),
  share_openings: hidden("rw"),
  clicks: appended({ ...parties("ra", "institution_id", "promoter_id", "brand_id"), write: false }),
  visits: { read: own("brand_id"), write: false, system: "rw" },
  touches: { read: own("brand_id", "institution_id", "promoter_id"), write: false, system: "ra", appendOnly: true },
  touch_extensions: { read: own("brand_id"), write: false, system: "rw" },

  orders: {
    read: `brand_id = ${tenant} or exists (select 1 from order_lines l where l.order_id = orders.id)`,
    write: false,
    system: "rw",
  },
  order_lines: {
    read: own("brand_id", "institution_id", "promoter_id", "creator_id", "supplier_id"),
    write: false,
    system: "rw",
  },
  order_events: {
    read: `brand_id = ${tenant} or exists (select 1 from order_lines l where l.order_id = order_events.order_id)`,
    write: false,
    system: "ra",
    appendOnly: true,
  },
  attributions: {
    read: own("brand_id", "institution_id", "promoter_id", "supplier_id"),
    write: false,
    system: "ra",
    appendOnly: true,
  },
  commissions: {
    read: own("brand_id", "institution_id", "promoter_id", "creator_id", "supplier_id"),
    write: false,
    system: "rw",
  },

  line_days: {
    read: own("brand_id", "institution_id", "supplier_id", "promoter_id", "creator_id"),
    write: false,
    system: "rw",
  },
  // Says of a brand's day that something of it changed, and nothing else.
  line_day_marks: { read: anyTenant, write: false, system: "rw" },
  exports: { ...parties("rw", "org_id"), operator: false },
  saved_views: {
    read: `org_id = ${tenant} and (user_id = ${user} or shared_at is not null)`,
    write: `org_id = ${tenant}`,
    operator: false,
    system: false,
    deletable: true,
  },

  line_adjustments: appended({
    read: own("brand_id", "institution_id", "promoter_id", "creator_id", "from_institution_id", "from_promoter_id"),
    write: false,
    system: "ra",
  }),

  // Started by an organisation for itself; the worker replays across organisations.
  dry_runs: parties("rw", "org_id"),
  dry_run_lines: { ...parties("rw", "org_id"), write: false },
  dry_run_sums: { ...parties("rw", "org_id"), write: false },
  dry_run_extensions: hidden("rw"),

  fraud_settings: appended({ read: `${own("scope")} or scope = 'deployment'`, write: own("scope"), system: "ra" }),
  // Decided across organisations: books, line and case change together.
  fraud_cases: { ...parties("rw", "brand_id", "institution_id", "promoter_id"), write: false },
  fraud_events: appended({ ...parties("ra", "brand_id", "institution_id"), write: false }),

  coupons: {
    read: `brand_id = ${tenant} or (cardinality(${reach}) > 0 and (reach = 'public' or institution_ids && ${reach}))`,
    write: own("brand_id"),
    system: "rw",
  },
  // An institution to which a coupon was passed on hands it out of the giver's quota.
  coupon_quotas: {
    read: `${own("brand_id", "institution_id")} or exists (select 1 from coupon_gifts g where g.coupon_id = coupon_quotas.coupon_id and g.institution_id = ${tenant} and g.from_institution_id = coupon_quotas.institution_id)`,
    write: own("brand_id"),
    system: "rw",
  },
  // Passed on from one institution to another, at the brand's cost: the command runs across organisations.
  coupon_gifts: appended({ ...parties("ra", "brand_id", "from_institution_id", "institution_id"), write: false }),
  user_coupons: { read: own("brand_id", "institution_id", "promoter_id"), write: false, system: "rw" },
  checkouts: { read: own("brand_id"), write: false, system: "rw" },

  ledger_books: { read: own("id"), write: own("id"), system: "rw" },
  ledger_accounts: appended({ read: own("book_id", "owner_id"), write: own("book_id"), system: "ra" }),
  ledger_transactions: appended({
    read: `book_id = ${tenant} or exists (select 1 from ledger_postings p where p.transaction_id = ledger_transactions.id)`,
    write: own("book_id"),
    system: "ra",
  }),
  ledger_postings: appended({
    read: `${own("book_id", "owner_id")} or ${tenant} = any(readers)`,
    write: own("book_id"),
    system: "ra",
  }),
};
