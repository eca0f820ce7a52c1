import { type Step, type Story, type StoryLine, stage } from "@/lib/attribution/story/stage";
import { DAY_MS } from "@/lib/kernel/time";

type Expected = Story["expect"][number];
type StepOf<Kind extends Step["do"]> = Extract<Step, { do: Kind }>;

/** Story time: `days` after the beginning, and `ms` more. */
export const day = (days: number, ms = 0) => Math.round(days * DAY_MS) + ms;

/** `by` shares a product, a content or, with `target`, something else; the share is called `by:id`. */
export function shares(by: string, id: string, at: number, target?: StepOf<"share">["target"]): StepOf<"share"> {
  const content = { v: "video", l: "live", n: "live_notice", w: "video" } as const;
  const kind = id in stage.contents ? content[id.charAt(0) as keyof typeof content] : "product";
  return { do: "share", as: `${by}:${id}`, by, target: target ?? kind, id, at: day(at) };
}

/** `who` sees a product page or a content while the share code is with him. */
export function opens(who: string, share: string, page: string, at: number): StepOf<"visit"> {
  const creator = stage.contents[page];
  if (!creator) return { do: "visit", who, share, product: page, at: day(at) };
  return {
    do: "visit",
    who,
    share,
    creator,
    content: page,
    surface: page.startsWith("l") ? "live" : "video",
    at: day(at),
  };
}

/** One cart of `who`, called `order`, paid at once. A plain name is a line bought from the shop. */
export function buys(who: string, at: number, ...lines: (string | StoryLine)[]): StepOf<"order"> {
  const named = lines.map((line) => (typeof line === "string" ? { product: line } : line));
  return { do: "order", as: "order", who, lines: named, at: day(at) };
}

export function won(product: string, to: string, more: Partial<Expected> = {}): Expected {
  return { order: "order", product, to, reason: "won_direct_latest", ...more };
}

export function nobody(product: string, more: Partial<Expected> = {}): Expected {
  const reason = more.candidates ? "no_valid_touch" : "no_touch";
  return { order: "order", product, to: null, reason, ...more };
}
