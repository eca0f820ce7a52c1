"use client";

import { usePathname, useRouter, useSearchParams } from "next/navigation";
import { useCallback, useTransition } from "react";

/** `null` removes a parameter; a list repeats it. */
export type UrlChange = Record<string, string | readonly string[] | null>;

/** `query` with the changes applied. Changing what is listed starts the list again, so its place is dropped. */
export function changeQuery(query: string, change: UrlChange): string {
  const params = new URLSearchParams(query);
  if (!("cursor" in change)) {
    params.delete("cursor");
    params.delete("direction");
  }
  for (const [name, value] of Object.entries(change)) {
    params.delete(name);
    for (const item of value === null ? [] : [value].flat()) if (item !== "") params.append(name, item);
  }
  return params.toString();
}

/** The page's state as it stands in the address: every filter, sort, column and page can be sent to a colleague. */
export function useUrlState() {
  const router = useRouter();
  const pathname = usePathname();
  const params = useSearchParams();
  const [isPending, startTransition] = useTransition();
  const hrefWith = useCallback(
    (change: UrlChange) => {
      const query = changeQuery(params.toString(), change);
      return query ? `${pathname}?${query}` : pathname;
    },
    [params, pathname],
  );
  const apply = useCallback(
    (change: UrlChange) => startTransition(() => router.push(hrefWith(change), { scroll: false })),
    [router, hrefWith],
  );
  return { params, hrefWith, apply, isPending };
}
