import type { admissionModes, providerRights } from "@/db/enums";
import type { Fen, Ppm } from "@/lib/kernel/money";

export type Bilingual = { zh: string; en: string };

export type AdmissionMode = (typeof admissionModes)[number];
export type ProviderRight = (typeof providerRights)[number];

/** One thing an applicant shows; `evidence` says in which form. */
export type ChecklistItem = {
  id: string;
  label: Bilingual;
  /** Whose duty it is: the brand's own, or its provider's before any brand. */
  by: "brand" | "provider";
  evidence: "file" | "number" | "confirmation" | "choice";
  /** Accepted, it exempts from the deposit; not shown, the brand pays the deposit instead. */
  isExemption?: true;
};

export type Mode = {
  id: AdmissionMode;
  name: Bilingual;
  summary: Bilingual;
  checklist: readonly ChecklistItem[];
  /** The steps from application to release, in order. */
  steps: readonly Bilingual[];
  /** The channel's fee on what the buyer really paid for goods, unless the brand's contract says otherwise. */
  feePpm: Ppm;
  /** False where the channel publishes no rate: `feePpm` is then 0 and the contract decides. */
  isFeePublished: boolean;
  depositFen: Fen;
  /** Evidence that exempts from the deposit, where there is such a thing. */
  depositExemption: Bilingual | null;
};

export type Category = {
  id: string;
  name: Bilingual;
  qualifications: readonly Bilingual[];
  /** Why the channel refuses it here; null where it is open. */
  refusal: Bilingual | null;
};

/** Goods the channel refuses, with the rule that bans them; a title that contains a word is shown to a reviewer. */
export type BannedGoods = { id: string; name: Bilingual; rule: Bilingual; words: readonly string[] };

export type Capability = {
  id: string;
  name: Bilingual;
  /** How one gets it: it is there, one applies and is reviewed, or it needs a special approval. */
  grant: "built_in" | "review" | "special_approval";
};

/** Host surfaces, conduct and sanctions are shown to applicants and reviewers. */
export type ConductRule = { id: string; rule: Bilingual };

export type SettlementKind = "promotion" | "fee";
/** States of an account that must be opened before selling, `from → to[]`; nothing is sold before `active`. */
export type PaymentOnboarding = Readonly<Record<string, readonly string[]>>;

/** Per order at confirmation, or for a calendar month on the nth working day of the next. */
export type SettlementCalendar = { every: "order" } | { every: "month"; workingDay: number };

export type ChannelProfile = {
  id: string;
  /** Rises with every change of the profile; stands on what was frozen by it. */
  version: number;
  name: Bilingual;
  modes: readonly Mode[];
  /** What a provider applies for before it works for brands here; none where the channel knows no providers. */
  providerRights?: Readonly<Record<ProviderRight, Mode>>;
  categories: readonly Category[];
  bannedGoods: readonly BannedGoods[];
  capabilities: readonly Capability[];
  /** Where mini-programs and their goods appear on the host. */
  surfaces: readonly Bilingual[];
  conduct: readonly ConductRule[];
  /** Sanctions from mild to severe, in order. */
  sanctions: readonly Bilingual[];
  settlement: Readonly<Record<SettlementKind, SettlementCalendar>>;
  /** Days after receipt in which a buyer may return: commission is confirmed when they are over. */
  afterSaleDays: number;
  /** Bounds of a promoter's share of his institution's fee. */
  promoterRatio: { minPpm: Ppm; maxPpm: Ppm };
  /** Null where the host takes payments for everybody. */
  paymentOnboarding: PaymentOnboarding | null;
  /** Most members of a mini-program. */
  maxMembers: { project: number; trial: number };
  /** Hosts to which a link may jump, for whitelisted brands only; empty: jumping is not allowed. */
  jumpTargets: readonly string[];
};
