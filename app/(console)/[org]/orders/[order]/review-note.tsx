import { useTranslations } from "next-intl";
import { ButtonLink } from "@/components/ui/button-link";
import { Callout } from "@/components/ui/callout";
import { Card } from "@/components/ui/card";
import { Time } from "@/components/ui/time";
import { Timeline } from "@/components/ui/timeline";
import type { HeldReason } from "@/lib/fraud/queries";
import type { LineReceipt } from "@/lib/orders/receipt";

/** That a commission is held, or was refused, and where to read why. */
export function ReviewNote({ line, held, base }: { line: LineReceipt["line"]; held: HeldReason; base: string }) {
  const t = useTranslations("orders.receipt");
  const code = useTranslations("fraud.code");
  if (line.status !== "held" && !line.refusedAt) return null;
  return (
    <Callout
      tone={line.refusedAt ? "danger" : "warning"}
      title={t(line.refusedAt ? "refused" : "held")}
      action={
        <ButtonLink href={`${base}/fraud/${held.caseId}`} size="sm">
          {t("openCase")}
        </ButtonLink>
      }
    >
      {held.codes.map((one) => code(one)).join(" · ")}
    </Callout>
  );
}

/** What late facts made of a confirmed line. */
export function Adjustments({ shown, names }: { shown: LineReceipt; names: Readonly<Record<string, string>> }) {
  const t = useTranslations("orders.receipt.adjustments");
  if (shown.adjustments.length === 0) return null;
  const who = (id: string | null) => (id ? (names[id] ?? id) : t("nobody"));
  return (
    <Card title={t("title")} note={t("note")}>
      <Timeline
        label={t("title")}
        items={shown.adjustments.map((one) => ({
          key: String(one.version),
          tone: "done" as const,
          title: t("item", { promoter: who(one.promoterId) }),
          at: <Time at={one.at} format="short" />,
        }))}
      />
    </Card>
  );
}
