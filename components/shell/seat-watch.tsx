"use client";

import { useQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { ButtonLink } from "@/components/ui/button-link";

const everyMs = 6_000;

type Seat = { role: string } | { hasEnded: true };

async function ask(slug: string): Promise<Seat> {
  const answer = await fetch(`/${slug}/seat`, { headers: { accept: "application/json" } });
  if (answer.status === 401 || answer.status === 404) return { hasEnded: true };
  if (!answer.ok) throw new Error(String(answer.status));
  return (await answer.json()) as { role: string };
}

/**
 * While a console page is in sight it asks whether its reader still has a seat here. Who was removed, or signed out
 * elsewhere, is told and sees nothing more; another role draws the page anew.
 */
export function SeatWatch({ slug, orgName }: { slug: string; orgName: string }) {
  const t = useTranslations("shell.seat");
  const router = useRouter();
  const role = useRef<string | null>(null);
  const { data } = useQuery({
    queryKey: ["seat", slug],
    queryFn: () => ask(slug),
    refetchInterval: everyMs,
    staleTime: 0,
    retry: false,
  });
  useEffect(() => {
    if (!data || "hasEnded" in data) return;
    if (role.current && role.current !== data.role) router.refresh();
    role.current = data.role;
  }, [data, router]);
  if (!data || !("hasEnded" in data)) return null;
  return (
    <div
      role="alertdialog"
      aria-modal="true"
      aria-labelledby="seat-ended"
      className="fixed inset-0 z-50 grid place-items-center bg-canvas p-6"
    >
      <div className="grid max-w-sm justify-items-center gap-3 text-center">
        <h2 id="seat-ended" className="font-semibold text-lg">
          {t("title", { org: orgName })}
        </h2>
        <p className="text-ink-muted">{t("detail")}</p>
        <ButtonLink href="/" variant="primary">
          {t("leave")}
        </ButtonLink>
      </div>
    </div>
  );
}
