"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState, useTransition } from "react";
import { useOrg } from "@/components/shell/org-context";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Dialog, DialogFoot } from "@/components/ui/dialog";
import { useErrorText } from "@/components/ui/error-text";
import { Field } from "@/components/ui/field";
import { readValue } from "@/components/ui/form-values";
import { Input } from "@/components/ui/input";
import { Picker } from "@/components/ui/picker";
import { RadioGroup } from "@/components/ui/radio-group";
import { formatRate } from "@/components/ui/rate";
import { Select } from "@/components/ui/select";
import { toast } from "@/components/ui/toast";
import { setProductRatiosAction } from "@/lib/promoters/actions";
import type { ListedGroup } from "@/lib/promoters/group-queries";
import type { SetProductRatiosInput } from "@/lib/promoters/product-ratios";

type Props = {
  productId: string;
  title: string;
  defaultPpm: number | null;
  promoters: readonly { id: string; name: string; appid: string }[];
  groups: readonly ListedGroup[];
  bounds: { min: number; max: number };
};
type Scope = "all" | "group" | "promoters";

/** A product's ratio for everybody, a group or named promoters; or taken back for them. */
export function SetRatio({ productId, title, defaultPpm, promoters, groups, bounds }: Props) {
  const t = useTranslations("plans.ratios");
  const { slug } = useOrg();
  const router = useRouter();
  const errorText = useErrorText();
  const [open, setOpen] = useState(false);
  const [scope, setScope] = useState<Scope>("all");
  const [groupId, setGroup] = useState(groups[0]?.groupId ?? "");
  const [ids, setIds] = useState<readonly string[]>([]);
  const [text, setText] = useState(defaultPpm === null ? "" : String(defaultPpm / 10_000));
  const [failure, setFailure] = useState<{ what: string; next: string } | null>(null);
  const [isPending, startTransition] = useTransition();
  const value = readValue(text, "ppm");
  const ratioPpm = typeof value === "number" && value >= bounds.min && value <= bounds.max ? value : null;
  const target: SetProductRatiosInput["scope"] | null =
    scope === "all"
      ? { for: "all" }
      : scope === "group"
        ? groupId
          ? { for: "group", groupId }
          : null
        : ids.length > 0
          ? { for: "promoters", promoterIds: [...ids] }
          : null;
  const count =
    scope === "all"
      ? promoters.length
      : scope === "group"
        ? (groups.find((it) => it.groupId === groupId)?.members ?? 0)
        : ids.length;
  const send = (ratio: number | null) =>
    startTransition(async () => {
      if (!target) return;
      setFailure(null);
      const result = await setProductRatiosAction(slug, { productId, scope: target, ratioPpm: ratio });
      if (!result.ok) return setFailure(errorText(result.error));
      toast.success(ratio === null ? t("unsetDone") : t("savedCount", { count: result.data.changed }));
      if (result.data.skipped > 0) toast.error(t("skipped", { count: result.data.skipped }));
      setOpen(false);
      router.refresh();
    });
  return (
    <Dialog
      title={t("setTitle", { product: title })}
      description={t("ratioHint", { min: formatRate(bounds.min), max: formatRate(bounds.max) })}
      trigger={<Button size="sm">{t("set")}</Button>}
      open={open}
      onOpenChange={setOpen}
    >
      <div className="grid gap-4 text-left">
        {failure && (
          <Callout tone="danger" title={failure.what} isAlert>
            {failure.next}
          </Callout>
        )}
        <Field label={t("scope")} isGroup>
          <RadioGroup
            name={`scope-${productId}`}
            value={scope}
            onChange={(next) => setScope(next as Scope)}
            options={[
              { value: "all", label: t("all") },
              {
                value: "group",
                label: t("group"),
                isDisabled: groups.length === 0,
                detail: groups.length === 0 ? t("noGroups") : undefined,
              },
              { value: "promoters", label: t("promoter") },
            ]}
          />
        </Field>
        {scope === "group" && (
          <Field label={t("group")}>
            <Select
              value={groupId}
              onChange={(event) => setGroup(event.currentTarget.value)}
              options={groups.map((it) => ({
                value: it.groupId,
                label: `${it.name} · ${t("people", { count: it.members })}`,
              }))}
            />
          </Field>
        )}
        {scope === "promoters" && (
          <Field label={t("promoter")} isRequired>
            <Picker
              isMulti
              placeholder={t("pickPromoters")}
              defaultValue={[]}
              onChange={setIds}
              options={promoters.map((it) => ({ value: it.id, label: it.name, detail: it.appid }))}
            />
          </Field>
        )}
        <Field label={t("ratio")} hint={t("affected", { count })} isRequired>
          <Input
            unit="%"
            inputMode="decimal"
            autoComplete="off"
            aria-invalid={(text.trim() !== "" && ratioPpm === null) || undefined}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
          />
        </Field>
      </div>
      <DialogFoot>
        <Button disabled={!target} isPending={isPending} onClick={() => send(null)}>
          {t("unset")}
        </Button>
        <Button
          variant="primary"
          disabled={!target || ratioPpm === null}
          isPending={isPending}
          onClick={() => send(ratioPpm)}
        >
          {t("save")}
        </Button>
      </DialogFoot>
    </Dialog>
  );
}
