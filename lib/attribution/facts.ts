import type { commissionAssigners, planAudiences, planKinds, planStatuses } from "@/db/enums";
import type {
  LineReason,
  Outcome,
  SelfPurchasePolicy,
  Surface,
  TouchKind,
  TouchReason,
  TouchVia,
  VoidReason,
} from "@/lib/attribution/input";
import type { Ppm } from "@/lib/kernel/money";

/** A paid order that a touch won: its lock lasts until `until` for orders after `orderAt`. */
export type LockExtension = { orderAt: Date; until: Date };

/** Evidence that a known consumer reached a target through a share. With `voidReason`, the record of a refusal. */
export type Touch = {
  id: string;
  /** Order of receipt: decides between equal times. */
  seq: number;
  kind: TouchKind;
  consumerId: string;
  shopId: string;
  productId: string | null;
  creatorId: string | null;
  contentId: string | null;
  promoterId: string;
  institutionId: string;
  shareId: string;
  at: Date;
  lockedUntil: Date;
  lockRuleVersion: number;
  extensions: readonly LockExtension[];
  via: TouchVia;
  voidReason: VoidReason | null;
};

/** 帮卖: who passed an item on, and the part of the fee its helper gets, as a rate of the base. */
export type ItemPass = { passId: string; version: number; supplierId: string; servicePpm: Ppm };

/** A plan version in force at the order's time. */
export type Plan = {
  planId: string;
  planVersion: number;
  kind: (typeof planKinds)[number];
  status: (typeof planStatuses)[number];
  /** Named institutions; without meaning for an ordinary plan. */
  institutionIds: readonly string[];
  beginAt: Date;
  endAt: Date | null;
  commissionBy: (typeof commissionAssigners)[number];
  servicePpm: Ppm;
  commissionPpm: Ppm | null;
  /** For whom it is; without it, for institutions. */
  audience?: (typeof planAudiences)[number];
  /** Named creators of a creators' plan. */
  creatorIds?: readonly string[];
  /** Creators the shop blocked. */
  barredCreatorIds?: readonly string[];
  /** The most its lines may owe per day and in all, in fen. */
  capDayFen?: number | null;
  capTotalFen?: number | null;
  /** A cap was reached before this line's order: the plan takes it no more. */
  isCapped?: boolean;
  /** Set where an institution the plan names passed its item on: the plan as it stands for the helpers named here. */
  pass?: ItemPass;
};

/** One stretch of a promoter's binding to an institution. */
export type BindingSpan = { promoterId: string; institutionId: string; from: Date; until: Date | null };

/** One stretch of a creator's authorisation; without `contentId` it covers all content of the account. */
export type ContentGrant = {
  creatorId: string;
  institutionId: string;
  contentId: string | null;
  servicePpm: Ppm;
  from: Date;
  until: Date | null;
  /** Agreed for all content of a kind, here spelt out for this one: an agreement on the very content beats it. */
  isAccountWide?: boolean;
  /** When creator or institution ended the agreement: from then on its earlier touches bring nothing new either. */
  endedAt?: Date | null;
};

/** One stretch in which a creator account was a shop's own. */
export type OwnShop = { creatorId: string; shopId: string; from: Date; until: Date | null };

export type OrderLine = {
  lineId: string;
  /** The order's creation time `t`. */
  orderAt: Date;
  /** All identities of the buyer known to be one person; of a gift, the giver's. */
  consumerIds: readonly string[];
  shopId: string;
  productId: string;
  /** Where the line was put into the cart. */
  surface: Surface;
  creatorId: string | null;
};

/** All that decides a line. The database loads it as of `line.orderAt`; touches may be of any time and order. */
export type LineFacts = {
  line: OrderLine;
  touches: readonly Touch[];
  /** Plan versions of the product in force at `t`, whatever their status. */
  plans: readonly Plan[];
  bindings: readonly BindingSpan[];
  grants: readonly ContentGrant[];
  /** Shops whose own account the line's creator is. */
  ownShops?: readonly OwnShop[];
  /** Promoters the buyer himself is, with the institutions he is bound to at `t`. */
  buyerPromoters: readonly { promoterId: string; institutionId: string }[];
  /** Policy in force at `t`; an institution not listed allows. */
  selfPurchase: Readonly<Record<string, SelfPurchasePolicy>>;
};

export type Candidate = {
  touchId: string;
  role: "direct" | "indirect";
  outcome: "won" | "lost" | "not_counted";
  reason: TouchReason;
  at: Date;
  lockedUntilEffective: Date;
};

export type Winner = {
  touchId: string;
  shareId: string;
  via: TouchVia;
  institutionId: string;
  /** Who earns: the sharer, or the buyer himself under the policy `replace`. */
  promoterId: string;
  isSelfPurchaseReplaced: boolean;
  planId: string;
  planVersion: number;
  servicePpm: Ppm;
  commissionPpm: Ppm | null;
  /** Of content lines only: the account, and the service fee its creator granted the institution. */
  creatorId: string | null;
  creatorServicePpm: Ppm | null;
  /** The single video or live session whose share won. Not there in receipts of before. */
  contentId?: string | null;
  /** Of a line promoted by a helper; its `institutionId` is then the helper's. */
  pass?: ItemPass;
};

export type Attribution = {
  outcome: Outcome;
  reason: LineReason;
  winner: Winner | null;
  /** In time order. */
  candidates: Candidate[];
  ruleVersion: string;
};
