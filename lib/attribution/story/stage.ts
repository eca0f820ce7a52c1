import type { BindingSpan, ContentGrant, Plan, Touch } from "@/lib/attribution/facts";
import type {
  LineReason,
  LockRule,
  SelfPurchasePolicy,
  ShareTargetType,
  Surface,
  TouchReason,
} from "@/lib/attribution/input";
import type { Share } from "@/lib/attribution/judge-visit";
import type { PassTerm } from "@/lib/cooperations/rules";

/** Milliseconds since the story began. Steps stand in order of receipt, which need not be order of time. */
type Timed = { at: number };

export type StoryLine = { product: string; surface?: Surface; creator?: string };

/**
 * What happens in a worked case, in the words of the field: the same table is played here by the rules alone and,
 * over the network, against a running deployment. People are promoters and consumers at once.
 */
export type Step = Timed &
  (
    | { do: "share"; as: string; by: string; of?: string; target: ShareTargetType; id: string }
    | { do: "passOn"; as: string; by: string; creator: string }
    | ({ do: "visit"; who: string; share?: string } & StoryPage)
    | { do: "claim"; who: string; share: string; products: string[] }
    | { do: "join"; who: [string, string] }
    | { do: "register"; promoter: string }
    | { do: "bind" | "unbind"; promoter: string; institution: string }
    | { do: "plan"; id: string; plan: StoryPlan; product: string }
    | {
        do: "pass";
        id: string;
        plan: string;
        product: string;
        from: string;
        to: string;
        ppm: number;
        isEnded?: boolean;
      }
    | { do: "grant"; creator: string; institution: string; content?: string; ppm?: number; until?: number }
    | { do: "endGrants"; creator: string; institution: string }
    | { do: "lock"; shop: string; rule: Partial<LockRule> }
    | { do: "disable" | "enable"; product: string }
    | { do: "feature"; institution: string; isOn: boolean }
    | { do: "policy"; institution: string; policy: SelfPurchasePolicy }
    | { do: "order"; as: string; who: string; lines: StoryLine[]; giftTo?: string; isUnpaid?: boolean }
  );

/** Begin and end in story time; begins with its step where none is given. */
export type StoryPlan = Partial<Omit<Plan, "beginAt" | "endAt">> & { beginAt?: number; endAt?: number };

export type StoryPage = {
  product?: string;
  creator?: string;
  content?: string;
  surface?: Surface;
  isForwarded?: boolean;
};

export type Story = {
  name: string;
  /** People who are no promoters when the story begins. */
  newcomers?: string[];
  /** Products that are in no plan when the story begins. */
  unplanned?: string[];
  steps: Step[];
  /** Per line, who earns it once everything has been received, null for nobody; candidates in time order. */
  expect: {
    order: string;
    product: string;
    to: string | null;
    reason: LineReason;
    plan?: string;
    candidates?: TouchReason[];
  }[];
};

/** The stage of every story: two institutions, three promoters, two shops, two creators. */
export const stage = {
  promoters: { A: ["I"], B: ["J"], P: ["I"] } as Record<string, string[]>,
  products: { a: "S", b: "S", x: "T" } as Record<string, string>,
  contents: { v1: "V", v2: "V", l1: "V", n1: "V", w1: "W" } as Record<string, string>,
  institutions: ["I", "J"],
  creators: ["V", "W"],
};

export type StoryOrder = Extract<Step, { do: "order" }> & { orderAt: Date };

/** A value that holds `of` something `from` a moment on. */
type Version<T> = { from: Date; of: string; value: T };

/** The value in force at `t`, or undefined before the first. */
export function asOf<T>(versions: readonly Version<T>[], of: string, t: Date): T | undefined {
  return versions.filter((version) => version.of === of && version.from <= t).at(-1)?.value;
}

/** Everything received so far. A share is null where what was passed on carried no code. */
export type World = {
  registered: Map<string, Date>;
  bindings: BindingSpan[];
  plans: { from: Date; product: string; plan: Plan }[];
  passes: { product: string; term: PassTerm }[];
  grants: ContentGrant[];
  locks: Version<LockRule>[];
  disabled: Version<boolean>[];
  features: Version<boolean>[];
  policies: Version<SelfPurchasePolicy>[];
  shares: Map<string, Share | null>;
  touches: Touch[];
  identities: Map<string, string>;
  orders: StoryOrder[];
};
