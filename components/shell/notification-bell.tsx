"use client";

import { Bell } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useTransition } from "react";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/class-names";
import { EmptyState } from "@/components/ui/empty-state";
import { IconButton } from "@/components/ui/icon-button";
import { Popover } from "@/components/ui/popover";
import { Time } from "@/components/ui/time";
import type { NotificationItem } from "./navigation";

const DOTS = { info: "bg-info", success: "bg-success", warning: "bg-warning", danger: "bg-danger" } as const;

type BellProps = { items: readonly NotificationItem[]; unread: number; markRead?: () => Promise<unknown> };

/** What happened while one was away; unread first, a dot on the bell. */
export function NotificationBell({ items, unread, markRead }: BellProps) {
  const t = useTranslations("shell.notifications");
  const [isPending, startTransition] = useTransition();
  return (
    <Popover
      label={t("title")}
      align="end"
      isFlush
      className="w-[min(380px,calc(100vw-24px))]"
      trigger={
        <IconButton label={t("unread", { count: unread })} hasDot={unread > 0}>
          <Bell aria-hidden="true" />
        </IconButton>
      }
    >
      <div className="flex h-11 items-center justify-between border-line border-b px-4">
        <h2 className="font-semibold text-base">{t("title")}</h2>
        {markRead && unread > 0 && (
          <Button
            variant="link"
            size="sm"
            className="px-0"
            isPending={isPending}
            onClick={() =>
              startTransition(async () => {
                await markRead();
              })
            }
          >
            {t("markRead")}
          </Button>
        )}
      </div>
      {items.length === 0 ? (
        <EmptyState icon={<Bell aria-hidden="true" />} title={t("empty")} detail={t("emptyHint")} className="py-10" />
      ) : (
        <ul className="max-h-[60vh] overflow-y-auto">
          {items.map((item) => (
            <li
              key={item.id}
              className="relative flex gap-2.5 border-line border-b px-4 py-2.5 last:border-b-0 hover:bg-hover"
            >
              <span
                aria-hidden="true"
                className={cn(
                  "mt-1.5 size-1.75 shrink-0 rounded-full",
                  item.isRead ? "bg-transparent" : DOTS[item.tone ?? "info"],
                )}
              />
              <div className="min-w-0 flex-1">
                <p className={item.isRead ? "text-ink-muted" : "font-medium"}>
                  {item.href ? (
                    <Link href={item.href} className="after:absolute after:inset-0">
                      {item.title}
                    </Link>
                  ) : (
                    item.title
                  )}
                </p>
                {item.detail && <p className="text-ink-muted text-xs">{item.detail}</p>}
              </div>
              <Time at={item.at} format="short" className="text-ink-subtle text-xs" />
            </li>
          ))}
        </ul>
      )}
    </Popover>
  );
}
