import { getLocale, getTranslations } from "next-intl/server";
import { Badge, type BadgeTone } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { Money } from "@/components/ui/money";
import { Time } from "@/components/ui/time";
import { shortReason } from "@/lib/fraud/explain";
import type { FraudCaseStatus } from "@/lib/fraud/input";
import { listFraudCases } from "@/lib/fraud/queries";
import type { Caller } from "@/lib/kernel/ctx";

const tones: Record<FraudCaseStatus, BadgeTone> = {
  open: "warning",
  released: "success",
  refused: "danger",
  closed: "hollow",
};

/** Lines of his that were or are held for review, with the signals that held them. */
export async function Risks({ caller, promoterId }: { caller: Caller; promoterId: string }) {
  const t = await getTranslations("promoters.risks");
  const locale = await getLocale();
  const { items } = await listFraudCases(caller, { promoterId, direction: "older", limit: 12 });
  return (
    <Card title={t("title")} note={t("note")}>
      {items.length === 0 && <p className="text-ink-muted">{t("none")}</p>}
      <ul className="grid gap-3">
        {items.map((one) => (
          <li key={one.id} className="border-line border-b pb-3 last:border-b-0 last:pb-0">
            <p className="flex items-center justify-between gap-2">
              <span className="truncate">{one.title}</span>
              <Badge tone={tones[one.status]}>{t(`status.${one.status}`)}</Badge>
            </p>
            {one.codes.map((code) => (
              <p key={code} className="text-ink-muted text-xs">
                {locale === "en" ? shortReason(code).en : shortReason(code).zh}
              </p>
            ))}
            <p className="text-ink-subtle text-xs num">
              <span className="code">{one.orderNo}</span> · <Money fen={one.amountFen} /> ·{" "}
              <Time at={one.openedAt} format="short" />
            </p>
          </li>
        ))}
      </ul>
    </Card>
  );
}
