import { LayoutGrid } from "lucide-react";
import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { Messages } from "@/components/shell/messages";
import { Avatar } from "@/components/ui/avatar";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";
import { PhoneCard, PhoneList, PhoneRow } from "@/components/ui/phone-card";
import { PhoneFrame } from "@/components/ui/phone-frame";
import { PhoneHeader } from "@/components/ui/phone-header";
import { formatTime } from "@/components/ui/time";
import { pagePerson, publicCaller } from "@/lib/doors/page";
import { listOwnMemberships } from "@/lib/miniapps/member-queries";
import { listTrialsForMember } from "@/lib/previews/queries";
import { LeaveButton } from "./leave-button";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("members"))("mine.title") };
}

/** A member's own page: the mini-programs he joined and the trials open to him. No seat is needed. */
export default async function MyTrialsPage() {
  const who = await pagePerson();
  if (!who) redirect("/login?next=%2Ft");
  const t = await getTranslations("members");
  const caller = publicCaller();
  const memberships = await listOwnMemberships(caller, who.userId);
  const ids = [...new Set(memberships.map((one) => one.miniappId))];
  const trials = await listTrialsForMember(caller, ids);
  return (
    <Messages namespaces={["members"]}>
      <PhoneFrame header={<PhoneHeader title={t("mine.title")} />}>
        {memberships.length === 0 && (
          <EmptyState icon={<LayoutGrid aria-hidden="true" />} title={t("mine.empty")} detail={t("mine.emptyDetail")} />
        )}
        {memberships.map((membership) => {
          const open = trials.filter((trial) => trial.miniappId === membership.miniappId);
          return (
            <PhoneCard
              key={membership.memberId}
              title={
                <span className="flex items-center gap-2">
                  <Avatar name={membership.name} src={membership.icon ?? undefined} size="md" isSquare isNeutral />
                  {membership.name}
                </span>
              }
              action={
                <LeaveButton
                  memberId={membership.memberId}
                  name={membership.name}
                  trials={t("mine.trials", { n: open.length })}
                />
              }
            >
              <p className="text-ink-muted text-sm">
                {membership.brandName} · {t(`role.${membership.role}`)}
              </p>
              {open.length === 0 ? (
                <p className="mt-2 text-ink-subtle text-sm">{t("mine.noTrials")}</p>
              ) : (
                <PhoneList>
                  {open.map((trial) => (
                    <PhoneRow
                      key={trial.id}
                      title={trial.name}
                      detail={`${trial.version} · ${t("mine.until", { at: formatTime(trial.expiresAt, "short") })}`}
                      end={
                        <ButtonLink href={new URL(trial.url).pathname} prefetch={false}>
                          {t("mine.open")}
                        </ButtonLink>
                      }
                    />
                  ))}
                </PhoneList>
              )}
            </PhoneCard>
          );
        })}
      </PhoneFrame>
    </Messages>
  );
}
