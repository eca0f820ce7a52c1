import { getTranslations } from "next-intl/server";
import { BarChart } from "@/components/ui/bar-chart";
import { Card, CardRow } from "@/components/ui/card";
import { Money } from "@/components/ui/money";
import { Stat } from "@/components/ui/stat";
import { salesByDay, salesOf } from "@/lib/commissions/ranking";
import type { OpenCommissions } from "@/lib/commissions/standing";
import type { Caller } from "@/lib/kernel/ctx";

type Props = { caller: Caller; promoterId: string; open: OpenCommissions };

/** His last 30 days with the institution, in four figures and day by day. */
export async function Figures({ caller, promoterId, open }: Props) {
  const t = await getTranslations("promoters.figures");
  const [sales, days] = await Promise.all([salesOf(caller, [promoterId]), salesByDay(caller, promoterId)]);
  const sold = sales.get(promoterId);
  return (
    <div className="mt-4 grid gap-4">
      <CardRow>
        <Stat
          label={t("gmv30")}
          value={<Money fen={sold?.gmvFen ?? 0} />}
          sub={t("orders", { count: sold?.orders ?? 0 })}
        />
        <Stat
          label={t("earnings30")}
          value={<Money fen={sold?.earningsFen ?? 0} />}
          sub={
            <>
              {t("kept")} <Money fen={sold?.institutionFen ?? 0} />
            </>
          }
        />
        <Stat
          label={t("pending")}
          value={<Money fen={open.pending.fen} />}
          sub={t("lines", { count: open.pending.lines })}
        />
        <Stat
          label={t("confirmed")}
          value={<Money fen={open.confirmed.fen} />}
          sub={t("lines", { count: open.confirmed.lines })}
        />
      </CardRow>
      <Card title={t("trend")} note={t("trendNote")}>
        <BarChart
          label={t("trend")}
          height={160}
          format="yuan"
          rows={days.map((one) => ({ x: one.day.slice(5), gmv: one.gmvFen }))}
          series={[{ key: "gmv", label: t("gmv") }]}
        />
      </Card>
    </div>
  );
}
