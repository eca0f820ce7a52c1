import { cookies } from "next/headers";
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { Messages } from "@/components/shell/messages";
import type { NavGroup } from "@/components/shell/navigation";
import { THEME_COOKIE, toTheme } from "@/components/shell/theme";
import { getClock } from "@/lib/clock/queries";
import { pageCaller, publicCaller } from "@/lib/doors/page";
import { may } from "@/lib/kernel/permissions";
import { navigationFor } from "@/lib/navigation";
import { listNotices } from "@/lib/notices/queries";
import { listSeats } from "@/lib/tenants/seats";
import { Console } from "./console";

type Props = { params: Promise<{ org: string }>; children: ReactNode };

/** Frame of every console page: without a seat in this organisation there is none. Each page asks for itself again. */
export default async function ConsoleLayout({ params, children }: Props) {
  const { caller, org, who } = await pageCaller((await params).org);
  const [seats, notices, clock, t, jar] = await Promise.all([
    listSeats(publicCaller(), who.userId),
    listNotices(caller),
    getClock(caller),
    getTranslations("tenants"),
    cookies(),
  ]);
  const { sections, settings, creates } = navigationFor(caller);
  const nav: NavGroup[] = sections.map(({ key, entries }) => ({
    key,
    label: key === "home" ? undefined : t(`nav.${key}`),
    items: entries.map((entry) => ({ ...entry, label: t(`nav.${entry.key}`), href: `/${org.slug}${entry.path}` })),
  }));
  const foot = { ...settings, label: t("nav.settings"), href: `/${org.slug}${settings.path}`, isAtEnd: true };
  return (
    <Messages>
      <Console
        org={{ id: org.id, name: org.name, kind: org.kind, slug: org.slug }}
        orgs={seats.map((seat) => ({ id: seat.org.id, name: seat.org.name, kind: seat.org.kind, slug: seat.org.slug }))}
        user={{ name: who.name, account: who.email, role: t(`roles.${caller.actor.role}`) }}
        nav={[...nav, { key: "foot", items: [foot] }]}
        creates={creates.map(({ key, path }) => ({ key, label: t(`create.${key}`), href: `/${org.slug}${path}` }))}
        theme={toTheme(jar.get(THEME_COOKIE)?.value)}
        isNavCollapsed={jar.get("nav")?.value === "collapsed"}
        notices={{
          unread: notices.unread,
          items: notices.items.map(({ id, kind, data, href, isRead, createdAt }) => ({
            id,
            title: t.has(`notices.${kind.replaceAll(".", "_")}`)
              ? t(`notices.${kind.replaceAll(".", "_")}`, data)
              : kind,
            at: createdAt.toISOString(),
            href: href ? `/${org.slug}${href}` : undefined,
            isRead,
          })),
        }}
        clock={clock.isSandbox ? { now: clock.now.toISOString(), mayAdvance: may(caller, "clock.advance") } : undefined}
        settingsHref={`/${org.slug}/settings/account`}
      >
        {children}
      </Console>
    </Messages>
  );
}
