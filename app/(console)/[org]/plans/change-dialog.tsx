"use client";

import { useQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState, useTransition } from "react";
import { useOrg } from "@/components/shell/org-context";
import { useDebounced } from "@/components/shell/use-debounced";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Checkbox } from "@/components/ui/checkbox";
import { Dialog, DialogFoot } from "@/components/ui/dialog";
import { useErrorText } from "@/components/ui/error-text";
import { Field } from "@/components/ui/field";
import { readValue } from "@/components/ui/form-values";
import { Input } from "@/components/ui/input";
import { RadioGroup } from "@/components/ui/radio-group";
import { toast } from "@/components/ui/toast";
import { changePlansAction, previewChangesAction } from "@/lib/plans/actions";
import type { ChangePlansInput } from "@/lib/plans/input";
import { ChangeEffect } from "./change-effect";

export type ChangeKind = "rate" | "pause" | "resume" | "end" | "endAt";
type Props = { kind: ChangeKind; planIds: readonly string[]; onClose: () => void; onDone: () => void };

const statuses = { pause: "paused", resume: "active", end: "ended" } as const;
const momentOf = (text: string) => (readValue(text, "moment") as string | undefined) ?? null;

/** One change of the chosen plans: what it is, what it would do plan by plan, then the button. */
export function ChangeDialog({ kind, planIds, onClose, onDone }: Props) {
  const t = useTranslations("plans.bulk");
  const { slug } = useOrg();
  const router = useRouter();
  const errorText = useErrorText();
  const [how, setHow] = useState<"set" | "by">("set");
  const [rate, setRate] = useState("");
  const [end, setEnd] = useState("");
  const [isForever, setForever] = useState(false);
  const [at, setAt] = useState("");
  const [failure, setFailure] = useState<string | null>(null);
  const [isPending, startTransition] = useTransition();
  const change = changeOf({ kind, how, rate, end, isForever });
  const canWait = kind === "rate" || kind === "pause" || kind === "resume";
  const asked: ChangePlansInput | null = change && {
    planIds: [...planIds],
    change,
    at: canWait && at ? (momentOf(at) ?? undefined) : undefined,
  };
  const settled = useDebounced(asked ? JSON.stringify(asked) : "", 300);
  const preview = useQuery({
    queryKey: ["plan-changes", slug, settled],
    enabled: settled !== "",
    placeholderData: (old) => old,
    queryFn: async () => {
      const result = await previewChangesAction(slug, JSON.parse(settled));
      if (!result.ok) throw new Error(result.error.code, { cause: result.error });
      return result.data;
    },
  });
  const known = asked && !preview.isFetching && settled === JSON.stringify(asked) ? preview.data : undefined;
  const submit = () =>
    startTransition(async () => {
      if (!asked) return;
      const result = await changePlansAction(slug, asked);
      if (!result.ok) return setFailure(errorText(result.error).what);
      const refused = result.data.plans.filter((plan) => "error" in plan).length;
      const done = result.data.plans.length - refused;
      if (done > 0) toast.success(t(asked.at ? "scheduled" : "done", { count: done }));
      if (refused > 0) toast.error(t("refused", { count: refused }));
      onDone();
      onClose();
      router.refresh();
    });
  return (
    <Dialog
      size="lg"
      title={t(`title.${kind}`, { count: planIds.length })}
      description={t("note")}
      open
      onOpenChange={(open) => !open && onClose()}
    >
      <div className="grid gap-4">
        {kind === "rate" && (
          <div className="grid gap-4 sm:grid-cols-2">
            <Field label={t("how")} isGroup>
              <RadioGroup
                name="how"
                value={how}
                onChange={(value) => setHow(value === "by" ? "by" : "set")}
                options={[
                  { value: "set", label: t("set") },
                  { value: "by", label: t("by") },
                ]}
              />
            </Field>
            <Field label={t(how === "by" ? "byPoints" : "toRate")} isRequired>
              <Input
                unit="%"
                inputMode="decimal"
                autoComplete="off"
                value={rate}
                onChange={(event) => setRate(event.currentTarget.value)}
              />
            </Field>
          </div>
        )}
        {kind === "endAt" && (
          <div className="grid gap-2">
            <Field label={t("newEnd")}>
              <Input
                type="datetime-local"
                step={1}
                disabled={isForever}
                value={isForever ? "" : end}
                onChange={(event) => setEnd(event.currentTarget.value)}
              />
            </Field>
            <Checkbox
              label={t("forever")}
              checked={isForever}
              onChange={(event) => setForever(event.currentTarget.checked)}
            />
          </div>
        )}
        {canWait && (
          <Field label={t("at")} hint={t("atHint")} isOptional>
            <Input type="datetime-local" step={1} value={at} onChange={(event) => setAt(event.currentTarget.value)} />
          </Field>
        )}
        {failure && <Callout tone="danger" title={failure} isAlert />}
        {asked && preview.error && <Callout tone="danger" title={t("noPreview")} isAlert />}
        {asked && preview.data && <ChangeEffect preview={preview.data} />}
      </div>
      <DialogFoot>
        <Button
          variant={kind === "end" ? "danger" : "primary"}
          disabled={!known || known.plans === 0}
          isPending={isPending}
          onClick={submit}
        >
          {t("confirm", { count: known?.plans ?? 0 })}
        </Button>
      </DialogFoot>
    </Dialog>
  );
}

type Asked = { kind: ChangeKind; how: "set" | "by"; rate: string; end: string; isForever: boolean };

function changeOf({ kind, how, rate, end, isForever }: Asked): ChangePlansInput["change"] | null {
  if (kind === "endAt") {
    const endAt = isForever ? null : momentOf(end);
    return isForever || endAt ? { endAt } : null;
  }
  if (kind !== "rate") return { status: statuses[kind] };
  const isLess = how === "by" && /^[-−]/.test(rate.trim());
  const value = readValue(rate.trim().replace(/^[-+−]/, ""), "ppm");
  if (typeof value !== "number" || !Number.isInteger(value) || value > 1_000_000) return null;
  return how === "by" ? { serviceByPpm: isLess ? -value : value } : { servicePpm: value };
}
