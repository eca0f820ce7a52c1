import { Bell } from "lucide-react";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { pageAcross } from "@/lib/doors/page";
import type { Caller } from "@/lib/kernel/ctx";
import { listMyNotices } from "@/lib/notices/promoter-queries";

/** The way to the notices, with how many are new. */
export async function NoticeLink({ caller }: { caller: Caller }) {
  const t = await getTranslations("phone.notices");
  const { unread } = await listMyNotices(pageAcross(caller));
  return (
    <Link
      href="/p/notices"
      aria-label={t("open", { count: unread })}
      className="relative grid size-11 place-items-center rounded-sm text-ink-muted active:bg-pressed"
    >
      <Bell className="size-5" aria-hidden="true" />
      {unread > 0 && (
        <span
          aria-hidden="true"
          className="absolute top-1 right-0.5 min-w-4.5 rounded-full bg-danger-ink px-1 text-center font-medium text-2xs text-surface leading-4.5 num"
        >
          {unread > 99 ? "99+" : unread}
        </span>
      )}
    </Link>
  );
}
