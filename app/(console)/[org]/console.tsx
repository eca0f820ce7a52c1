"use client";

import { useRouter } from "next/navigation";
import { ConsoleShell, type ConsoleShellProps } from "@/components/shell/console-shell";
import type { NotificationItem } from "@/components/shell/navigation";
import { SeatWatch } from "@/components/shell/seat-watch";
import { signOut } from "@/components/tenants/session-calls";
import { advanceClockAction } from "@/lib/clock/actions";
import { markNoticesReadAction } from "@/lib/notices/actions";

type Props = Omit<ConsoleShellProps, "signOut" | "search" | "notifications" | "clock"> & {
  notices: { items: readonly NotificationItem[]; unread: number };
  clock?: { now: string; mayAdvance: boolean };
};

/** The shell with what only a browser can do: leave, read on, move the sandbox's time. */
export function Console({ notices, clock, ...props }: Props) {
  const router = useRouter();
  const { slug } = props.org;
  const markRead = async () => {
    await markNoticesReadAction(slug, {});
    router.refresh();
  };
  return (
    <>
      <ConsoleShell
        {...props}
        signOut={() => signOut()}
        notifications={{ ...notices, markRead }}
        clock={
          clock && {
            now: clock.now,
            advance: clock.mayAdvance ? (input) => advanceClockAction(slug, input) : undefined,
          }
        }
      />
      <SeatWatch slug={slug} orgName={props.org.name} />
    </>
  );
}
