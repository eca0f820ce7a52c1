"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { cn } from "@/components/ui/class-names";
import { useErrorText } from "@/components/ui/error-text";
import { PhoneFooter } from "@/components/ui/phone-footer";
import { formatRate } from "@/components/ui/rate";
import { toast } from "@/components/ui/toast";
import { acceptInvitation, authoriseMine, changeMyAuthorisation, declineInvitation } from "@/lib/creators/actions";
import type { ContentKind } from "@/lib/creators/rules";
import { type Example, FeeSlider, mostFee } from "./fee-slider";
import { type Days, momentsOf, PeriodCard } from "./period-card";
import { type ChoosableContent, type Chosen, WhatCard } from "./what-card";

/** On whose request, or of his own: an invitation to answer, more for a partner, or one agreement's other terms. */
export type Occasion =
  | { on: "invitation"; token: string; askedPpm: number }
  | { on: "partner"; institutionAppid: string }
  | { on: "change"; authorisationId: string };

export type AuthoriseFormProps = {
  occasion: Occasion;
  example: Example;
  startPpm: number;
  days: Days;
  /** Of a change nothing is chosen: the kind it is for. */
  kinds: readonly ContentKind[];
  counts: Record<ContentKind, number>;
  contents: readonly ChoosableContent[];
  chosen: Chosen;
  back: string;
};

/** What, for how much, how long; then yes at thumb reach. Terms may always be other than those asked for. */
export function AuthoriseForm({
  occasion,
  example,
  startPpm,
  kinds,
  counts,
  contents,
  back,
  ...start
}: AuthoriseFormProps) {
  const t = useTranslations("creator.authorise");
  const router = useRouter();
  const errorText = useErrorText();
  const [chosen, setChosen] = useState(start.chosen);
  const [days, setDays] = useState(start.days);
  const [fee, setFee] = useState(Math.min(startPpm, mostFee(example)));
  const [said, setSaid] = useState<{ tone: "danger" | "neutral"; what: string; next?: string } | null>(null);
  const [isPending, startTransition] = useTransition();
  const isChange = occasion.on === "change";
  const single = contents.filter(
    (one) => !chosen.kinds.includes(one.kind) && chosen.contentIds.includes(one.contentId),
  );
  const given = isChange ? kinds : [...chosen.kinds, ...single.map((one) => one.kind)];
  const needsPeriod = given.some((kind) => kind !== "video");
  const { periodFrom, periodTo } = momentsOf(days);
  const missing = given.length === 0 && occasion.on === "partner" ? t("nothing") : null;
  const late = needsPeriod && !(periodFrom && periodTo) ? t("needPeriod") : null;

  const send = (servicePpm: number) => {
    const what = { kinds: chosen.kinds, contentIds: single.map((one) => one.contentId) };
    const terms = { servicePpm, periodFrom, periodTo };
    if (occasion.on === "invitation") return acceptInvitation({ token: occasion.token, ...what, ...terms });
    if (occasion.on === "partner")
      return authoriseMine({ institutionAppid: occasion.institutionAppid, ...what, ...terms });
    return changeMyAuthorisation({ authorisationId: occasion.authorisationId, ...terms });
  };
  const agree = (servicePpm: number) =>
    startTransition(async () => {
      const result = await send(servicePpm);
      if (!result.ok) return setSaid({ tone: "danger", ...errorText(result.error) });
      toast.success(t(isChange ? "changed" : "saved"));
      router.push(back);
      router.refresh();
    });
  const refuse = (token: string) =>
    startTransition(async () => {
      const result = await declineInvitation({ token });
      setSaid(result.ok ? { tone: "neutral", what: t("refused") } : { tone: "danger", ...errorText(result.error) });
    });

  const asked = occasion.on === "invitation" ? occasion.askedPpm : null;
  /** What was asked for can be given as it is, beside the rate that stands. */
  const alternative = asked !== null && asked !== fee && asked <= mostFee(example) ? asked : null;
  const blocked = missing ?? late;
  return (
    <div className="contents">
      {!isChange && <WhatCard kinds={kinds} counts={counts} contents={contents} chosen={chosen} onChange={setChosen} />}
      <div className="mt-3">
        <FeeSlider example={example} askedPpm={asked} value={fee} onChange={setFee} />
      </div>
      <div className="mt-3">
        <PeriodCard days={days} onChange={setDays} isRequired={needsPeriod} />
      </div>
      <div className="sticky bottom-0 z-10 -mx-4 -mb-4 mt-4">
        <PhoneFooter
          lead={
            (said || blocked) && (
              <Callout tone={said?.tone ?? "warning"} title={said?.what ?? blocked} isAlert={said !== null}>
                {said?.next}
              </Callout>
            )
          }
          out={
            <span className="grid w-full gap-0.5">
              {occasion.on === "invitation" && (
                <span className={cn("flex", alternative !== null ? "justify-between" : "justify-center")}>
                  {alternative !== null && (
                    <button
                      type="button"
                      className="min-h-11 px-1 text-accent-ink"
                      disabled={isPending || blocked !== null}
                      onClick={() => agree(alternative)}
                    >
                      {t("acceptAsked", { rate: formatRate(alternative) })}
                    </button>
                  )}
                  <button
                    type="button"
                    className="min-h-11 px-1"
                    disabled={isPending}
                    onClick={() => refuse(occasion.token)}
                  >
                    {t("refuse")}
                  </button>
                </span>
              )}
              <span className="pb-1 text-center text-ink-subtle text-xs">{t(isChange ? "fromNow" : "withdraw")}</span>
            </span>
          }
        >
          <Button
            variant="primary"
            size="phone"
            className="w-full"
            disabled={blocked !== null}
            isPending={isPending}
            onClick={() => agree(fee)}
          >
            {t(occasion.on === "invitation" ? "accept" : isChange ? "change" : "save")}
          </Button>
        </PhoneFooter>
      </div>
    </div>
  );
}
