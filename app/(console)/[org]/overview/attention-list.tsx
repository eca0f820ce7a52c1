import { CircleCheck, Megaphone, Rocket, Ticket, TriangleAlert, UserPlus, Wallet } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactElement } from "react";
import { ButtonLink } from "@/components/ui/button-link";
import { Card } from "@/components/ui/card";
import { cn } from "@/components/ui/class-names";
import { Time } from "@/components/ui/time";
import { formatYuan } from "@/lib/kernel/money";
import type { Attention } from "@/lib/overview/attention";

const ICONS: Record<Attention["kind"], [icon: ReactElement, tone: string]> = {
  admission: [<TriangleAlert key="i" aria-hidden="true" />, "bg-warning-soft text-warning-ink"],
  rejected: [<TriangleAlert key="i" aria-hidden="true" />, "bg-danger-soft text-danger-ink"],
  approved: [<Rocket key="i" aria-hidden="true" />, "bg-success-soft text-success-ink"],
  deposit: [<Wallet key="i" aria-hidden="true" />, "bg-warning-soft text-warning-ink"],
  coupon: [<Ticket key="i" aria-hidden="true" />, "bg-warning-soft text-warning-ink"],
  plan: [<Megaphone key="i" aria-hidden="true" />, "bg-warning-soft text-warning-ink"],
  invitation: [<UserPlus key="i" aria-hidden="true" />, "bg-pressed text-ink-muted"],
};

/** What waits for the organisation, with the way to it. */
export function AttentionList({ items, base }: { items: Attention[]; base: string }) {
  const t = useTranslations("overview.attention");
  const channel = useTranslations("orders.channel");
  const words = ({ values }: Attention) => ({
    ...values,
    channel: values.channel ? channel(String(values.channel)) : "",
    amount: typeof values.fen === "number" ? `¥${formatYuan(values.fen)}` : "",
    status: values.status ? t(`admission.${values.status === "needs_more" ? "needs_more" : "refused"}`) : "",
  });
  return (
    <Card title={t("title")} note={items.length > 0 && items.length} hasLine isFlush>
      {items.length === 0 ? (
        <p className="flex items-center gap-2 px-4 py-6 text-ink-muted">
          <CircleCheck className="size-4 text-success" aria-hidden="true" />
          {t("none")}
        </p>
      ) : (
        <ul>
          {items.map((item) => {
            const [icon, tone] = ICONS[item.kind];
            return (
              <li
                key={`${item.kind}:${item.key}`}
                className="flex items-center gap-3 border-line border-b px-4 py-2.5 last:border-b-0"
              >
                <span className={cn("grid size-7 shrink-0 place-items-center rounded-sm [&>svg]:size-4", tone)}>
                  {icon}
                </span>
                <div className="min-w-0 flex-1">
                  <div>{t(`${item.kind}.title`, words(item))}</div>
                  <div className="text-ink-subtle text-xs">{t(`${item.kind}.detail`, words(item))}</div>
                </div>
                <Time at={item.at} format="short" className="text-ink-subtle text-xs max-sm:hidden" />
                <ButtonLink size="sm" href={`${base}${item.path}`}>
                  {t(`${item.kind}.action`)}
                </ButtonLink>
              </li>
            );
          })}
        </ul>
      )}
    </Card>
  );
}
