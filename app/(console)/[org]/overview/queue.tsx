import { CircleCheck } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { ButtonLink } from "@/components/ui/button-link";
import { Card } from "@/components/ui/card";
import { Time } from "@/components/ui/time";
import { TwoLines } from "@/components/ui/two-lines";

export type QueueItem = { key: string; href: string; title: string; detail: string; at: Date | null; end?: ReactNode };

type Props = { kind: "admissions" | "reviews" | "deposits"; count: number; items: QueueItem[]; href: string };

/** What waits, the longest first, with how many there are in all. */
export function Queue({ kind, count, items, href }: Props) {
  const t = useTranslations("overview.queue");
  return (
    <Card
      title={t(`${kind}.title`)}
      note={count > 0 && count.toLocaleString("en-US")}
      hasLine
      isFlush
      actions={
        <ButtonLink href={href} variant="link" size="sm">
          {t(`${kind}.all`)}
        </ButtonLink>
      }
    >
      {items.length === 0 ? (
        <p className="flex items-center gap-2 px-4 py-6 text-ink-muted">
          <CircleCheck className="size-4 text-success" aria-hidden="true" />
          {t(`${kind}.none`)}
        </p>
      ) : (
        <ul>
          {items.map((item) => (
            <li key={item.key} className="border-line border-b last:border-b-0">
              <Link href={item.href} className="flex items-center justify-between gap-3 px-4 py-2 hover:bg-hover">
                <TwoLines top={item.title} bottom={item.detail} />
                <span className="shrink-0 text-right">
                  {item.end ?? <Time at={item.at} format="short" className="text-ink-subtle text-xs" />}
                </span>
              </Link>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
