import Link from "next/link";
import { useTranslations } from "next-intl";
import { Card } from "@/components/ui/card";
import { Progress } from "@/components/ui/progress";
import type { WaveReason } from "@/lib/release-waves/queries";

/** Why what failed failed, most first; each leads to its mini-programs. */
export function ReasonCard({ base, reasons }: { base: string; reasons: readonly WaveReason[] }) {
  const t = useTranslations("waves");
  const total = reasons.reduce((sum, one) => sum + one.n, 0);
  return (
    <Card title={t("detail.reasonsTitle")} note={total.toLocaleString("en-US")} hasLine>
      {reasons.length === 0 ? (
        <p className="text-ink-muted text-xs">{t("detail.reasonsNone")}</p>
      ) : (
        <ul className="grid gap-3">
          {reasons.map((one) => {
            const key = `reasons.${one.reason}`;
            const query = new URLSearchParams({ status: one.status, ...(one.reason && { reason: one.reason }) });
            return (
              <li key={`${one.status} ${one.reason}`}>
                <Link href={`${base}?${query}`} className="flex justify-between gap-2 hover:underline">
                  <span>{t.has(key) ? t(key, { cap: "" }) : t(`items.${one.status}`)}</span>
                  <b className="font-semibold num">{one.n.toLocaleString("en-US")}</b>
                </Link>
                <Progress className="mt-1" label={one.reason} value={one.n} max={total} tone="danger" />
              </li>
            );
          })}
        </ul>
      )}
    </Card>
  );
}
