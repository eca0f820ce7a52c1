import { getTranslations } from "next-intl/server";
import { EvidenceView } from "@/components/admissions/evidence-view";
import { Badge, type BadgeTone } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { Time } from "@/components/ui/time";
import type { Caller } from "@/lib/kernel/ctx";
import { may } from "@/lib/kernel/permissions";
import type { SanctionView } from "@/lib/sanctions/queries";
import { mayDecideAppeal } from "@/lib/sanctions/rules";
import { DecideAppeal } from "./decide-appeal";
import { WithdrawButton } from "./withdraw-button";

const tones: Record<SanctionView["appeals"][number]["status"], BadgeTone> = {
  open: "info",
  upheld: "danger",
  overturned: "success",
  withdrawn: "neutral",
};

/** What the party said against it, and what was decided; the open one with its buttons. */
export async function AppealList({ slug, sanction, caller }: { slug: string; sanction: SanctionView; caller: Caller }) {
  const t = await getTranslations("sanctions");
  const isSecond = mayDecideAppeal(caller.actor.id, sanction);
  return (
    <Card title={t("appeal.title")} hasLine>
      {sanction.appeals.length === 0 && <p className="text-ink-muted">{t("appeal.none")}</p>}
      <ol className="grid gap-4">
        {sanction.appeals.map((one) => (
          <li key={one.id} className="grid gap-2 border-line border-b pb-4 last:border-b-0 last:pb-0">
            <p className="flex flex-wrap items-center gap-2">
              <Badge tone={tones[one.status]}>{t(`appeal.status.${one.status}`)}</Badge>
              <span className="text-ink-muted text-xs">
                {one.submittedByName} · <Time at={one.submittedAt} />
              </span>
            </p>
            <p className="whitespace-pre-wrap break-words">{one.statement}</p>
            {one.files.map((file) => (
              <EvidenceView key={file.id} orgSlug={slug} shown={{ evidence: null, file }} />
            ))}
            {one.decidedAt && one.status !== "withdrawn" && (
              <p className="rounded-sm bg-sunken px-3 py-2 text-ink-muted">
                {one.decidedByName} · <Time at={one.decidedAt} /> · {one.note}
              </p>
            )}
            {one.status === "open" && may(caller, "sanction.decide") && (
              <DecideAppeal slug={slug} appealId={one.id} isSecond={isSecond} freed={sanction.effects.length} />
            )}
            {one.status === "open" && may(caller, "sanction.appeal") && (
              <WithdrawButton slug={slug} appealId={one.id} />
            )}
          </li>
        ))}
      </ol>
    </Card>
  );
}
