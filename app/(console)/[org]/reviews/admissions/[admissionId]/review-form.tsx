"use client";

import { CheckCheck } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import type { ShownEvidence } from "@/components/admissions/evidence-view";
import type { ItemStatus } from "@/components/admissions/status-badges";
import { ActionFoot } from "@/components/ui/action-foot";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { AdmitButton } from "./admit-button";
import { ItemReview } from "./item-review";
import { RefuseButton } from "./refuse-button";

export type ReviewItem = ShownEvidence & {
  key: string;
  label: string;
  by: string;
  isExemption: boolean;
  status: ItemStatus;
};

export type Verdict = { status: "accepted" | "rejected"; reason: string };
export type Verdicts = Readonly<Record<string, Verdict | undefined>>;

type Props = {
  slug: string;
  admissionId: string;
  brand: string;
  items: readonly ReviewItem[];
  /** What is asked without and with an accepted exemption, in fen. */
  depositFen: number;
  exemptFen: number;
  /** Null where neither the channel nor a contract says. */
  feePpm: number | null;
  /** Facts beside the checklist. */
  aside: ReactNode;
};

/** Verdicts item by item, and the decision they lead to. Nothing is sent before the decision. */
export function ReviewForm({ slug, admissionId, brand, items, depositFen, exemptFen, feePpm, aside }: Props) {
  const t = useTranslations("admissions");
  const [verdicts, setVerdicts] = useState<Verdicts>(() =>
    Object.fromEntries(
      items
        .filter((item) => item.status === "accepted")
        .map((item) => [item.key, { status: "accepted" as const, reason: "" }]),
    ),
  );
  const set = (key: string, verdict: Verdict) => setVerdicts((all) => ({ ...all, [key]: verdict }));
  const shown = items.filter((item) => item.status !== "missing");
  const acceptAll = () =>
    setVerdicts(Object.fromEntries(shown.map((item) => [item.key, { status: "accepted" as const, reason: "" }])));
  const decided = shown.filter((item) => verdicts[item.key]).length;
  const accepted = (item: ReviewItem) => verdicts[item.key]?.status === "accepted";
  const open = items.filter((item) => !item.isExemption && !accepted(item)).length;
  const isExempt = items.some((item) => item.isExemption && accepted(item));
  const decision = {
    slug,
    admissionId,
    verdicts: shown.flatMap((item) => {
      const verdict = verdicts[item.key];
      return verdict ? [{ itemKey: item.key, status: verdict.status, reason: verdict.reason.trim() || undefined }] : [];
    }),
  };
  return (
    <>
      <div className="mt-4 grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_320px]">
        <Card
          title={t("detail.items")}
          note={t("review.decided", { done: decided, total: shown.length })}
          actions={
            <Button size="sm" onClick={acceptAll}>
              <CheckCheck aria-hidden="true" />
              {t("review.acceptAll")}
            </Button>
          }
          hasLine
          isFlush
        >
          <ol>
            {items.map((item, index) => (
              <li key={item.key} className="border-line border-b px-4 py-3 last:border-b-0">
                <ItemReview
                  slug={slug}
                  number={index + 1}
                  item={item}
                  verdict={verdicts[item.key]}
                  onVerdict={(verdict) => set(item.key, verdict)}
                />
              </li>
            ))}
          </ol>
        </Card>
        {aside}
      </div>
      <ActionFoot note={open > 0 ? t("review.notAll", { n: open }) : t("review.oneOff")}>
        <RefuseButton decision={decision} kind="reject" />
        <RefuseButton decision={decision} kind="needs_more" />
        <AdmitButton
          decision={decision}
          brand={brand}
          open={open}
          depositFen={isExempt ? exemptFen : depositFen}
          isExempt={isExempt}
          feePpm={feePpm}
        />
      </ActionFoot>
    </>
  );
}
