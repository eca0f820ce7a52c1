"use client";

import { Check } from "lucide-react";
import { Avatar } from "@/components/ui/avatar";
import { cn } from "@/components/ui/class-names";

export type Target = { appid: string; name: string; icon: string | null; detail: string; isDisabled: boolean };

type Props = { targets: readonly Target[]; value: string; onChange: (appid: string) => void };

/** One mini-program of the brand's, at thumb's size. */
export function TargetChoice({ targets, value, onChange }: Props) {
  return (
    <div className="pb-1">
      {targets.map((target) => (
        <label
          key={target.appid}
          className={cn(
            "flex min-h-14 items-center gap-3 px-4 py-2 has-focus-visible:outline-2 has-focus-visible:outline-focus",
            target.isDisabled ? "cursor-not-allowed opacity-60" : "cursor-pointer active:bg-pressed",
          )}
        >
          <input
            type="radio"
            name="appid"
            className="sr-only"
            value={target.appid}
            checked={target.appid === value}
            disabled={target.isDisabled}
            onChange={() => onChange(target.appid)}
          />
          <Avatar name={target.name} src={target.icon ?? undefined} size="md" isSquare isNeutral />
          <span className="min-w-0 flex-1">
            <span className="block truncate">{target.name}</span>
            <span className="block truncate text-ink-subtle text-xs">{target.detail}</span>
          </span>
          {target.appid === value && <Check className="size-4 shrink-0 text-accent-ink" aria-hidden="true" />}
        </label>
      ))}
    </div>
  );
}
