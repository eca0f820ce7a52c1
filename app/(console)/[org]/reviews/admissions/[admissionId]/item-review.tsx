"use client";

import { useTranslations } from "next-intl";
import { useId } from "react";
import { EvidenceView } from "@/components/admissions/evidence-view";
import { ItemBadge } from "@/components/admissions/status-badges";
import { Input } from "@/components/ui/input";
import { RadioGroup } from "@/components/ui/radio-group";
import type { ReviewItem, Verdict } from "./review-form";

type Props = {
  slug: string;
  number: number;
  item: ReviewItem;
  verdict: Verdict | undefined;
  onVerdict: (verdict: Verdict) => void;
};

/** One item: its evidence, accepted or not, and why not. */
export function ItemReview({ slug, number, item, verdict, onVerdict }: Props) {
  const t = useTranslations("admissions");
  const name = useId();
  const isRefused = verdict?.status === "rejected";
  return (
    <div className="grid gap-x-4 gap-y-2 sm:grid-cols-[minmax(0,1fr)_minmax(0,1fr)_10rem]">
      <p className="flex gap-2">
        <span className="text-ink-subtle num">{number}</span>
        <span className="min-w-0">
          {item.label}
          <span className="block text-ink-subtle text-xs">{item.by}</span>
        </span>
      </p>
      <div className="min-w-0 max-sm:pl-4">
        <EvidenceView orgSlug={slug} shown={item} />
      </div>
      {item.status === "missing" ? (
        <div className="max-sm:pl-4 sm:text-right">
          <ItemBadge status="missing" />
        </div>
      ) : (
        <fieldset className="max-sm:pl-4 sm:justify-self-end">
          <legend className="sr-only">{item.label}</legend>
          <RadioGroup
            name={name}
            value={verdict?.status ?? ""}
            onChange={(status) =>
              onVerdict({ status: status === "accepted" ? "accepted" : "rejected", reason: verdict?.reason ?? "" })
            }
            options={[
              { value: "accepted", label: t("review.accept") },
              { value: "rejected", label: t("review.reject") },
            ]}
          />
        </fieldset>
      )}
      {isRefused && (
        <div className="sm:col-span-full sm:pl-4">
          <Input
            aria-label={`${item.label}: ${t("review.reason")}`}
            placeholder={t("review.reason")}
            value={verdict.reason}
            maxLength={300}
            aria-invalid={verdict.reason.trim() === "" ? true : undefined}
            onChange={(event) => onVerdict({ ...verdict, reason: event.currentTarget.value })}
          />
        </div>
      )}
    </div>
  );
}
