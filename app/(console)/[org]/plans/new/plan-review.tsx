"use client";

import { useLocale, useTranslations } from "next-intl";
import { Card } from "@/components/ui/card";
import { KvList } from "@/components/ui/kv-list";
import { Money } from "@/components/ui/money";
import { formatRate } from "@/components/ui/rate";
import { formatTime } from "@/components/ui/time";
import { listed } from "@/lib/i18n/list";
import type { CreatePlansInput } from "@/lib/plans/input";
import type { PickableProduct } from "@/lib/products/pick-queries";
import type { PlanDraftState } from "./use-plan-draft";

type Props = {
  state: PlanDraftState;
  input: CreatePlansInput | null;
  products: readonly PickableProduct[];
  parties: readonly { id: string; name: string }[];
};

/** Everything once more, plan by plan, before it is set. */
export function PlanReview({ state, input, products, parties }: Props) {
  const t = useTranslations("plans");
  const locale = useLocale();
  const { draft } = state;
  const isForCreators = draft.audience === "creator";
  const nameOf = (id: string) => parties.find((it) => it.id === id)?.name ?? id;
  const when = (at: string | null) => (at ? formatTime(new Date(at), "full") : null);
  const namedIn = (term: CreatePlansInput["terms"][number]) =>
    (isForCreators ? term.creatorIds : term.institutionIds) ?? [];
  return (
    <>
      <Card title={t("form.steps.confirm")}>
        <KvList
          items={[
            { label: t("audience"), value: t(`audiences.${draft.audience}`) },
            { label: t("kind"), value: t(`kinds.${draft.kind}`) },
            { label: t("name"), value: draft.name || t("unnamed") },
            { label: t("form.begin"), value: when(draft.beginAt) ?? t("form.atOnce") },
            { label: t("form.end"), value: when(draft.endAt) ?? t("noEnd") },
            { label: t("cap.capDay"), value: draft.capDayFen ? <Money fen={draft.capDayFen} /> : t("cap.none") },
            { label: t("cap.capTotal"), value: draft.capTotalFen ? <Money fen={draft.capTotalFen} /> : t("cap.none") },
          ]}
        />
      </Card>
      <Card title={t("form.willSet", { count: input?.terms.length ?? 0 })} isFlush hasLine>
        <ul>
          {(input?.terms ?? []).map((term) => (
            <li
              key={`${term.productId}/${term.servicePpm}/${term.commissionPpm}/${namedIn(term).join()}`}
              className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1 border-line border-b px-4 py-2.5 last:border-b-0"
            >
              <div className="min-w-0">
                <p className="font-medium">
                  {products.find((it) => it.productId === term.productId)?.title ?? term.productId}
                </p>
                <p className="text-ink-muted text-xs">
                  {namedIn(term).length > 0
                    ? listed(namedIn(term).map(nameOf), locale)
                    : t(isForCreators ? "everyCreator" : "everyInstitution")}
                  {term.beginAt
                    ? ` · ${t("from", { date: formatTime(new Date(String(term.beginAt)), "minute") })}`
                    : ""}
                </p>
              </div>
              <p className="num">
                {!isForCreators && `${t("rate")} ${formatRate(term.servicePpm, 2)}`}
                {term.commissionPpm != null &&
                  `${isForCreators ? "" : " · "}${t("commissionRate")} ${formatRate(term.commissionPpm, 2)}`}
              </p>
            </li>
          ))}
        </ul>
      </Card>
    </>
  );
}
