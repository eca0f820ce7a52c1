"use client";

import { useTranslations } from "next-intl";
import { useId } from "react";
import { Select, type SelectOption } from "@/components/ui/select";
import { useUrlState } from "@/components/ui/url-state";

type Props = { versions: readonly SelectOption[]; from: string; to: string };

/** The two versions to compare; a choice goes into the address. */
export function ChooseVersions({ versions, from, to }: Props) {
  const t = useTranslations("versions.compare");
  const { apply } = useUrlState();
  const id = useId();
  return (["from", "to"] as const).map((side) => (
    <label key={side} htmlFor={`${id}${side}`} className="grid gap-1">
      <span className="text-ink-muted text-xs">{t(side)}</span>
      <Select
        id={`${id}${side}`}
        options={[...versions]}
        placeholder={t("pick")}
        value={side === "from" ? from : to}
        onChange={(event) => apply({ [side]: event.currentTarget.value || null })}
        className="min-w-56"
      />
    </label>
  ));
}
