"use client";

import { Search, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { cn } from "./class-names";
import { useUrlState } from "./url-state";

/** Searches a list when Enter is pressed or typing rests for a moment. */
export function SearchBox({
  placeholder,
  param = "q",
  size = "md",
}: {
  placeholder: string;
  param?: string;
  size?: "md" | "phone";
}) {
  const t = useTranslations("common");
  const { params, apply } = useUrlState();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const current = params.get(param) ?? "";
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (input.current && document.activeElement !== input.current) input.current.value = current;
  }, [current]);
  useEffect(() => () => clearTimeout(timer.current), []);
  const search = (value: string, delay: number) => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => value.trim() !== current && apply({ [param]: value.trim() }), delay);
  };
  return (
    <span
      className={cn(
        "control flex w-full items-center gap-1.5",
        size === "phone" ? "h-11 px-3 text-base" : "h-7 px-2 text-xs sm:w-53",
      )}
    >
      <Search className="size-3.5 shrink-0 text-ink-subtle" aria-hidden="true" />
      <input
        ref={input}
        type="text"
        inputMode="search"
        enterKeyHint="search"
        aria-label={placeholder}
        placeholder={placeholder}
        defaultValue={current}
        onChange={(event) => search(event.currentTarget.value, 450)}
        onKeyDown={(event) =>
          event.key === "Enter" && !event.nativeEvent.isComposing && search(event.currentTarget.value, 0)
        }
        className="h-full w-full min-w-0 bg-transparent outline-none"
      />
      {current && (
        <button
          type="button"
          aria-label={t("filter.clear")}
          onClick={() => apply({ [param]: null })}
          className="text-ink-subtle hover:text-ink"
        >
          <X className="size-3" aria-hidden="true" />
        </button>
      )}
    </span>
  );
}
