"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { LiveDot, NewRowsPill } from "@/components/ui/live";
import { formatTime } from "@/components/ui/time";
import { useUrlState } from "@/components/ui/url-state";

type News = { count: number; as_of: string };

async function askNews(href: string): Promise<News> {
  const response = await fetch(href, { headers: { accept: "application/json" } });
  if (!response.ok) throw new Error(`the counter answered ${response.status}`);
  return response.json();
}

/** How many lines of this filter came in since the page was read; they are shown only when asked for. */
export function NewOrders({ href, since }: { href: string; since: string }) {
  const t = useTranslations("orders");
  const { params, apply } = useUrlState();
  const query = new URLSearchParams(params);
  for (const name of ["cursor", "direction", "limit", "fresh", "cols"]) query.delete(name);
  query.set("since", since);
  const target = `${href}?${query}`;
  const { data, isError } = useQuery({
    queryKey: [target],
    queryFn: () => askNews(target),
    refetchInterval: 8_000,
    initialData: { count: 0, as_of: since },
  });
  return (
    <>
      {!isError && <LiveDot />}
      <span>{isError ? t("notLive") : formatTime(data.as_of, "clock")}</span>
      <span aria-live="polite">
        <NewRowsPill
          count={data.count}
          label={t("newLines", { count: data.count })}
          onShow={() => apply({ fresh: since, cursor: null, direction: null })}
        />
      </span>
    </>
  );
}
