/** Value lists shared by tables, schemas and screens. No drizzle here: safe in the browser. */
export const orgKinds = ["operator", "brand", "provider", "institution"] as const;
export type OrgKind = (typeof orgKinds)[number];

/** Who may stand as the tenant of a request: organisations, and persons who act for themselves on a phone. */
export const tenantKinds = [...orgKinds, "promoter", "creator", "consumer"] as const;
export type TenantKind = (typeof tenantKinds)[number];

export const orgRoles = [
  "admin",
  "operator",
  "developer",
  "finance",
  "analyst",
  "promoter_manager",
  "content_manager",
] as const;
export type OrgRole = (typeof orgRoles)[number];
/** Roles an institution alone has. */
const institutionRoles: readonly OrgRole[] = ["promoter_manager", "content_manager"];
/** The roles people of such an organisation can have, in order. */
export const rolesOf = (kind: OrgKind): OrgRole[] =>
  orgRoles.filter((role) => kind === "institution" || !institutionRoles.includes(role));

export const channelIds = ["xiaohongshu", "wechat", "douyin", "jd"] as const;
export const admissionModes = ["self_developed", "provider"] as const;
export const admissionStatuses = ["draft", "applied", "needs_more", "admitted", "rejected"] as const;
export const admissionItemStatuses = ["missing", "submitted", "accepted", "rejected"] as const;

/** A provider applies for these per channel before it may work for brands: 小程序权, 服务商权. */
export const providerRights = ["miniapp", "provider"] as const;

export const miniappStatuses = ["draft", "created", "released", "restricted", "stopped"] as const;
export const memberKinds = ["project", "trial"] as const;
export const memberRoles = ["admin", "operator", "developer", "analyst", "trial"] as const;
export const packageKinds = ["h5", "native"] as const;
/** Whether a version opens in a browser: a native project has to be compiled first. */
export const runStates = ["ready", "pending", "failed"] as const;
export const versionStatuses = [
  "development",
  "in_review",
  "approved",
  "rejected",
  "grey",
  "released",
  "superseded",
  "discarded",
] as const;
/** `received`: the archive is here in whole; `processing`: it is being unpacked and compiled. */
export const uploadStatuses = ["received", "processing", "accepted", "refused", "failed"] as const;
export const probeStatuses = ["none", "queued", "running", "done", "failed"] as const;
export const greyStatuses = ["running", "paused", "done", "cancelled"] as const;
export const greyPauses = ["hold", "back"] as const;
export const greyArms = ["grey", "base"] as const;
export const greyReasons = ["project", "trial", "listed", "percent", "none"] as const;
export const greyListKinds = ["openid", "promoter"] as const;
export const reviewStatuses = ["in_review", "approved", "rejected", "withdrawn"] as const;
export const releaseKinds = ["release", "rollback", "rollforward"] as const;

/** A wave of releases over many brands, and one mini-program's way through it. */
export const waveStatuses = ["running", "paused", "halted", "cancelled", "done"] as const;
export const waveItemStatuses = [
  "queued",
  "applied",
  "awaiting_acceptance",
  "accepted",
  "refused",
  "submitted",
  "approved",
  "rejected",
  "grey",
  "released",
  "failed",
  "skipped",
  "halted",
] as const;
/** A mini-program is on its way in one wave at a time. */
export const openItemStatuses = [
  "queued",
  "applied",
  "awaiting_acceptance",
  "accepted",
  "submitted",
  "approved",
  "grey",
  "halted",
] as const;

export const productStatuses = ["on_sale", "off_sale"] as const;
export const planKinds = ["ordinary", "directed", "exclusive"] as const;
export const planStatuses = ["active", "paused", "ended"] as const;
/** Whom a plan is for: institutions with their promoters, or creators in their own accounts. */
export const planAudiences = ["institution", "creator"] as const;
/** What became of a line that would be paid out of a capped plan. */
export const lineSpendStates = ["held", "refused", "released"] as const;
export const commissionAssigners = ["institution", "merchant"] as const;

export const registrationKinds = ["simple", "full"] as const;
/** How far a promoter's receiving account is: the wire's register_status 0–3. */
export const receivingStates = ["none", "in_progress", "done", "real_name_missing"] as const;
/** An invitation anybody may use, or one meant for a person known by his openid or phone number. */
export const invitationKinds = ["link", "openid", "phone"] as const;
export const bindingStatuses = ["invited", "bound", "refused", "unbound"] as const;
export const selfPurchasePolicies = ["allow", "replace"] as const;
export const contentKinds = ["video", "live", "live_notice"] as const;
export const authorisationStatuses = ["active", "ended"] as const;
export const cooperationStatuses = ["active", "declined", "ended"] as const;
/** What an institution asks a creator for: all his content, videos he chooses, his live rooms. */
export const cooperationScopes = ["all", "chosen", "live"] as const;
export const creatorShopStatuses = ["requested", "linked", "ended"] as const;
/** 橱窗授权: asked for by a link, granted or refused by the creator, taken back by either side. */
export const windowStatuses = ["asked", "granted", "refused", "withdrawn"] as const;

export const shareTargets = ["product", "video", "live", "live_notice", "shop", "page", "article"] as const;
/** Made to be sent, or made by the promoter's opening a product of the pool. */
export const shareOrigins = ["made", "pool"] as const;
export const surfaces = [
  "share",
  "search",
  "order_history",
  "cart",
  "video",
  "live",
  "showcase",
  "profile",
  "other",
] as const;
export const touchKinds = ["direct_product", "direct_content"] as const;
export const touchVias = ["share", "same_visit", "self", "coupon", "forward"] as const;

export const orderStatuses = ["created", "paid", "shipped", "completed", "cancelled", "refunded"] as const;
export const orderEventTypes = ["paid", "shipped", "received", "verified", "cancelled", "refunded"] as const;
export const attributionOutcomes = ["direct", "indirect", "none"] as const;
export const commissionStatuses = ["pending", "confirmed", "in_statement", "paid", "cancelled", "held"] as const;

export const couponTypes = [1, 2, 3, 4, 101, 102, 103, 104] as const;
export const couponStatuses = ["draft", "active", "expired", "voided", "deleted"] as const;
export const couponReaches = ["public", "directed"] as const;
export const userCouponStatuses = ["active", "reserved", "used", "expired", "returned"] as const;

export const depositEntryKinds = ["top_up", "hold", "deduct", "release", "withdraw"] as const;

export const grantStatuses = ["active", "revoked"] as const;
/** Sides that may change an authorisation. */
export const authorisationParties = ["brand", "provider", "operator"] as const;
/** Permission sets only one provider can hold in a mini-program (lib/providers/permission-sets). */
export const exclusiveSets = [18, 25, 40, 41, 45, 49, 51, 73, 76, 81] as const;
/** What may be authorised by a link: official accounts 1, mini-programs 2, both 3. */
export const preauthTypes = [1, 2, 3] as const;
export const authorisationEventTypes = ["authorized", "updateauthorized", "unauthorized"] as const;
export const proposalStatuses = ["proposed", "approved", "rejected", "withdrawn"] as const;

/** Whom a sanction falls on: one mini-program, a brand in a channel, or a provider with all it made there. */
export const sanctionTargets = ["miniapp", "brand", "provider"] as const;
export const sanctionLevels = ["warning", "restriction", "stop"] as const;
export const appealStatuses = ["open", "upheld", "overturned", "withdrawn"] as const;
export const qualificationStatuses = ["submitted", "accepted", "rejected"] as const;

/** Lists that can be had as a file, and lists whose filters can be kept under a name. */
export const exportKinds = ["orders", "commissions"] as const;
export const exportFormats = ["xlsx", "csv"] as const;
export const exportStatuses = ["waiting", "running", "done", "failed", "cancelled", "expired"] as const;
export const viewPages = ["orders", "commissions"] as const;

/** Where an organisation hears of events: the compatible wire's callback, or a webhook of our own. */
export const receiverKinds = ["callback", "webhook"] as const;
export const receiverStatuses = ["active", "paused", "removed"] as const;
export const callbackModes = ["plain", "compatible", "safe"] as const;
export const deliveryStatuses = ["waiting", "delivered", "dead", "cancelled"] as const;

export const linkRequestStatuses = ["requested", "accepted", "refused", "withdrawn"] as const;
/** What can be bound to an open platform account. */
export const accountKinds = ["miniapp", "official_account", "institution"] as const;
export const accountStatuses = ["requested", "bound", "refused", "unbound"] as const;

/** 试算: replays of past orders under other terms. */
export const dryRunStatuses = ["queued", "running", "done", "cancelled", "failed"] as const;
/** Another promoter or institution earns the line; the same earn another amount. */
export const dryRunChanges = ["hands", "amount"] as const;
export const dryRunParties = ["brand", "institution", "promoter", "creator"] as const;

/** 风控复核: a commission held for a person to look at. `closed`: the line went to somebody else, or is gone. */
export const fraudCaseStatuses = ["open", "released", "refused", "closed"] as const;
export const fraudVerdicts = ["release", "refuse"] as const;
export const fraudEventTypes = [
  "opened",
  "proposed",
  "released",
  "refused",
  "reopened",
  "closed",
  "statement",
] as const;

/** 合作: with a shop, or between institutions (帮卖). */
export const relationKinds = ["shop", "institution"] as const;
export const relationStatuses = ["invited", "accepted", "refused", "cancelled", "ended"] as const;
export const itemPassStatuses = ["active", "ended"] as const;
export const subItemStatuses = ["on", "off"] as const;

/** 达人合作 of a shop and a creator, as the wire numbers it: 0 initial … 5 ended, 10 deleted; an invitation may expire too. */
export const partnershipStatuses = [
  "initial",
  "invited",
  "accepted",
  "refused",
  "cancelled",
  "expired",
  "ended",
  "deleted",
] as const;
