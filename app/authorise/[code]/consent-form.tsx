"use client";

import { CircleCheck, Clock } from "lucide-react";
import { useRouter } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { useCallback, useState, useTransition } from "react";
import { SetTicks } from "@/components/providers/set-ticks";
import { TimeLeft } from "@/components/providers/time-left";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { Callout } from "@/components/ui/callout";
import { useErrorText } from "@/components/ui/error-text";
import { Notice } from "@/components/ui/notice";
import { PhoneCard } from "@/components/ui/phone-card";
import { channelOf } from "@/lib/channels/registry";
import { inWords } from "@/lib/i18n/bilingual";
import { codeSet } from "@/lib/miniapps/rules";
import { grantAuthorisationAction } from "@/lib/providers/actions";
import type { ConsentTarget } from "@/lib/providers/consent-queries";
import { TargetChoice } from "./target-choice";

type Props = {
  slug: string;
  code: string;
  provider: string;
  sets: readonly number[];
  /** Channels in which the provider may work for brands. */
  channels: readonly string[];
  isPinned: boolean;
  redirectUri?: string;
  expiresAt: Date;
  now: Date;
  targets: readonly ConsentTarget[];
};

type Done = { appid: string; name: string; isReturning: boolean };

/** Which mini-program, which sets, and the button. */
export function ConsentForm(props: Props) {
  const { slug, code, provider, sets, channels, targets, redirectUri } = props;
  const t = useTranslations("providers.consent");
  const locale = useLocale();
  const router = useRouter();
  const errorText = useErrorText();
  const whyNot = (one: ConsentTarget) => {
    if (!channels.includes(one.channel)) return t("channelOff");
    return one.status === "stopped" ? t("stopped") : null;
  };
  const first = targets.find((one) => !whyNot(one)) ?? targets[0];
  const [appid, setAppid] = useState(first?.appid ?? "");
  const target = targets.find((one) => one.appid === appid);
  const offered = sets.filter((id) => !target?.taken.some((one) => one.setId === id));
  const [chosen, setChosen] = useState<Record<string, number[]>>({});
  const ticked = (chosen[appid] ?? offered).filter((id) => offered.includes(id));
  const [failure, setFailure] = useState<{ what: string; next: string } | null>(null);
  const [done, setDone] = useState<Done | null>(null);
  const [isPending, startTransition] = useTransition();
  const refresh = useCallback(() => router.refresh(), [router]);
  const agree = () =>
    startTransition(async () => {
      const result = await grantAuthorisationAction(slug, { code, appid, sets: ticked, redirectUri });
      if (!result.ok) return setFailure(errorText(result.error));
      const { redirectUrl } = result.data;
      setDone({ appid, name: target?.name ?? "", isReturning: redirectUrl !== null });
      if (redirectUrl) window.location.assign(redirectUrl);
    });
  if (done) return <Granted slug={slug} provider={provider} done={done} />;
  const isBlocked = !target || whyNot(target) !== null || ticked.length === 0;
  return (
    <>
      <PhoneCard title={t("miniapp")} isFlush>
        <TargetChoice
          targets={targets.map((one) => ({
            appid: one.appid,
            name: one.name,
            icon: one.icon,
            detail: [
              inWords(locale, channelOf(one.channel).name),
              whyNot(one) ?? (one.granted.length > 0 ? t("already", { n: one.granted.length }) : one.appid),
            ].join(" · "),
            isDisabled: whyNot(one) !== null,
          }))}
          value={appid}
          onChange={setAppid}
        />
        {props.isPinned && <p className="px-4 pb-3 text-ink-subtle text-xs">{t("pinned")}</p>}
      </PhoneCard>
      <PhoneCard title={t("sets")}>
        <SetTicks
          offered={sets}
          ticked={ticked}
          taken={target?.taken ?? []}
          onChange={(next) => setChosen({ ...chosen, [appid]: next })}
        />
        <p className="mt-3 text-ink-subtle text-xs">{t("exclusiveNote")}</p>
      </PhoneCard>
      {ticked.includes(codeSet) && target && (
        <Callout className="mt-3" tone="warning" title={t("writerWarn", { provider, name: target.name })} />
      )}
      <p className="mt-3 text-center text-ink-subtle text-xs">{t("foot")}</p>
      <div className="sticky bottom-0 -mx-4 mt-3 -mb-4 grid gap-2 border-line border-t bg-surface px-4 pt-3 pb-[max(14px,env(safe-area-inset-bottom))]">
        {failure && (
          <Callout tone="danger" title={failure.what} isAlert>
            {failure.next}
          </Callout>
        )}
        <Button variant="primary" size="phone" isPending={isPending} disabled={isBlocked} onClick={agree}>
          {t(target && target.granted.length > 0 ? "again" : "agree")}
        </Button>
        <p className="flex items-center justify-center gap-1 text-ink-subtle text-xs">
          <Clock className="size-3" aria-hidden="true" />
          {t.rich("leftRich", { time: () => <TimeLeft until={props.expiresAt} now={props.now} onEnd={refresh} /> })}
        </p>
      </div>
    </>
  );
}

function Granted({ slug, provider, done }: { slug: string; provider: string; done: Done }) {
  const t = useTranslations("providers.consent");
  return (
    <div role="status">
      <Notice
        icon={<CircleCheck aria-hidden="true" />}
        title={t("done")}
        detail={done.isReturning ? t("returning") : t("doneDetail", { provider, name: done.name })}
        actions={
          <ButtonLink href={`/${slug}/miniapps/${done.appid}/authorisations`} variant="primary">
            {t("view")}
          </ButtonLink>
        }
      />
    </div>
  );
}
