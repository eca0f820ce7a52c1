"use client";

import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useEffect } from "react";
import { Money } from "./money";
import { useSelection } from "./selection-context";

type BulkBarProps = {
  /** Figures of the selection, summed: `key` as given by the table's `selectable`. */
  sums?: readonly { key: string; label: string; kind?: "money" | "count" }[];
  /** BulkActions; they read the rows with useSelection(). */
  children: ReactNode;
};

/** Floats over the pager while rows are chosen: how many, what they sum to, what can be done with them. */
export function BulkBar({ sums = [], children }: BulkBarProps) {
  const t = useTranslations("common.table");
  const { chosen, setAll } = useSelection();
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => event.key === "Escape" && !event.defaultPrevented && setAll(false);
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, [setAll]);
  if (chosen.size === 0) return null;
  return (
    <div
      role="toolbar"
      aria-label={t("bulk")}
      className="sticky bottom-3 z-6 mx-auto mt-2 flex w-max max-w-full animate-pop flex-wrap items-center gap-x-3.5 gap-y-1 rounded-[10px] bg-inverse py-1.5 pr-1.5 pl-3.5 text-on-inverse-muted text-xs shadow-lg"
    >
      <b className="font-semibold text-on-inverse num" aria-live="polite">
        {t("selected", { count: chosen.size })}
      </b>
      {sums.map((sum) => {
        const total = [...chosen.values()].reduce((value, row) => value + (row[sum.key] ?? 0), 0);
        return (
          <span key={sum.key} className="num">
            {sum.label}{" "}
            <b className="font-semibold text-on-inverse [&_span]:text-on-inverse">
              {sum.kind === "count" ? total.toLocaleString("en-US") : <Money fen={total} />}
            </b>
          </span>
        );
      })}
      <span className="ml-auto flex items-center">
        {children}
        <BulkAction onClick={() => setAll(false)} label={t("clearSelection")}>
          <X aria-hidden="true" />
        </BulkAction>
      </span>
    </div>
  );
}

/** A button on the dark bar. */
export function BulkAction({
  onClick,
  label,
  isDisabled,
  children,
}: {
  onClick: () => void;
  label?: string;
  isDisabled?: boolean;
  children: ReactNode;
}) {
  return (
    <button
      type="button"
      onClick={onClick}
      aria-label={label}
      disabled={isDisabled}
      className="flex h-7 items-center gap-1.25 rounded-sm px-2 text-on-inverse hover:bg-neutral-0/10 disabled:cursor-not-allowed disabled:opacity-50 [&>svg]:size-3.5"
    >
      {children}
    </button>
  );
}
