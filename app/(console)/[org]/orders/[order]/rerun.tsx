"use client";

import { RefreshCw, ShieldAlert, ShieldCheck } from "lucide-react";
import { useTranslations } from "next-intl";
import { createContext, type ReactNode, use, useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { cn } from "@/components/ui/class-names";
import { useErrorText } from "@/components/ui/error-text";
import { Mono } from "@/components/ui/id";
import { KvList } from "@/components/ui/kv-list";
import { Time } from "@/components/ui/time";
import type { Result } from "@/lib/kernel/result";
import { rerunAttributionAction } from "@/lib/orders/actions";
import type { Rederivation } from "@/lib/orders/rederive";

type Rerun = { result: Result<Rederivation> | null; isPending: boolean; run: () => void };
const RerunContext = createContext<Rerun | null>(null);

function useRerun(): Rerun {
  const rerun = use(RerunContext);
  if (!rerun) throw new Error("the button and its result need a RerunScope around them");
  return rerun;
}

/** Joins the button in the page's header to the result beside the receipt. */
export function RerunScope({ org, lineId, children }: { org: string; lineId: string; children: ReactNode }) {
  const [result, setResult] = useState<Result<Rederivation> | null>(null);
  const [isPending, startTransition] = useTransition();
  const run = () => startTransition(async () => setResult(await rerunAttributionAction(org, { lineId })));
  return <RerunContext value={{ result, isPending, run }}>{children}</RerunContext>;
}

export function RerunButton() {
  const t = useTranslations("orders.receipt");
  const { run, isPending } = useRerun();
  return (
    <Button variant="primary" isPending={isPending} onClick={run}>
      <RefreshCw aria-hidden="true" />
      {t("rerun")}
    </Button>
  );
}

/** Whether the rule, run again on today's facts, gives the same answer. Nothing is changed by asking. */
export function RerunResult() {
  const t = useTranslations("orders.receipt.again");
  const reasons = useTranslations("orders.receipt.rule");
  const errorText = useErrorText();
  const { result } = useRerun();
  return (
    <div aria-live="polite" className="empty:hidden">
      {result && !result.ok && (
        <Callout tone="danger" title={errorText(result.error).what} isAlert>
          {errorText(result.error).next}
        </Callout>
      )}
      {result?.ok && (
        <section
          className={cn(
            "rounded-md border px-4 py-3.5",
            result.data.isSame ? "border-success-line bg-success-soft" : "border-warning-line bg-warning-soft",
          )}
        >
          <div className="flex gap-2.5">
            <span className={result.data.isSame ? "text-success-ink" : "text-warning-ink"}>
              {result.data.isSame ? (
                <ShieldCheck className="size-5" aria-hidden="true" />
              ) : (
                <ShieldAlert className="size-5" aria-hidden="true" />
              )}
            </span>
            <div>
              <h2 className="font-semibold">{t(result.data.isSame ? "same" : "different")}</h2>
              <p className="text-ink-muted text-xs">{t(result.data.isSame ? "sameDetail" : "differentDetail")}</p>
            </div>
          </div>
          <KvList
            className="mt-2.5 text-xs"
            items={[
              { label: t("at"), value: <Time at={result.data.at} format="full" /> },
              { label: t("facts"), value: t("factsValue", result.data.facts) },
              { label: t("reason"), value: reasons(result.data.reason) },
              {
                label: t("hash"),
                value: (
                  <Mono>{`sha256 ${result.data.resultHash.slice(0, 4)}…${result.data.resultHash.slice(-4)}`}</Mono>
                ),
              },
            ]}
          />
        </section>
      )}
    </div>
  );
}
