import type { useTranslations } from "next-intl";
import { StageBadge } from "@/components/commissions/stage-badge";
import type { Column } from "@/components/ui/data-table";
import { Mono } from "@/components/ui/id";
import { Money } from "@/components/ui/money";
import { formatRate } from "@/components/ui/rate";
import { Thumb } from "@/components/ui/thumb";
import { Time } from "@/components/ui/time";
import { TwoLines } from "@/components/ui/two-lines";
import type { OrgKind } from "@/db/enums";
import type { CommissionGroup, CommissionView, StageSum } from "@/lib/commissions/queries";
import { passedOf } from "@/lib/commissions/seen";

type T = ReturnType<typeof useTranslations<"commissions">>;

/** By promoter or by institution: how much stands at which stage. */
export function groupColumns(
  kind: OrgKind,
  t: T,
  totals: StageSum,
  groups: readonly CommissionGroup[],
): Column<CommissionGroup>[] {
  const money = (key: "pendingFen" | "confirmedFen" | "settledFen"): Column<CommissionGroup> => ({
    key,
    header: t(`columns.${key}`),
    align: "right",
    cell: (group) => <Money fen={group[key]} />,
    total: <Money fen={groups.reduce((sum, group) => sum + group[key], 0)} />,
  });
  const isInstitution = kind === "institution";
  return [
    { key: "name", header: t(isInstitution ? "columns.promoter" : "columns.institution"), cell: (group) => group.name },
    {
      key: "lines",
      header: t("columns.lines"),
      align: "right",
      cell: (group) => group.lines.toLocaleString("en-US"),
      total: totals.lines.toLocaleString("en-US"),
    },
    {
      key: "sharer",
      header: t("columns.sharer"),
      align: "right",
      cell: (group) => <Money fen={group.sharerFen} />,
      total: <Money fen={totals.sharerFen} />,
    },
    money("pendingFen"),
    money("confirmedFen"),
    money("settledFen"),
    {
      key: "own",
      header: t(isInstitution ? "columns.net" : "columns.owed"),
      align: "right",
      cell: (group) => <Money fen={group.ownFen} className="font-medium" />,
      total: <Money fen={totals.ownFen} />,
    },
  ];
}

/** A line's amounts; of a cancelled one what they would have been, to be struck through: none of it is in the sums. */
function amountsOf(kind: OrgKind, { lost, ...line }: CommissionView) {
  if (!lost) return line;
  return { ...lost, ownFen: kind === "institution" ? lost.institutionFen : lost.serviceFen + lost.creatorFen };
}

/** Line by line; cancelled ones are struck through. */
export function lineColumns(kind: OrgKind, t: T, totals: StageSum): Column<CommissionView>[] {
  const isInstitution = kind === "institution";
  const passedFen = passedOf(totals);
  const isVoid = (line: CommissionView) => line.stage === "cancelled";
  return [
    {
      key: "order",
      header: t("columns.order"),
      cell: (line) => (
        <TwoLines top={<Mono>{line.orderNo}</Mono>} bottom={<Time at={line.orderedAt} format="short" />} />
      ),
    },
    {
      key: "product",
      header: t("columns.product"),
      cell: (line) => (
        <TwoLines
          lead={<Thumb src={line.image} />}
          className="max-w-64 max-sm:max-w-44"
          top={`${line.title} × ${line.quantity}`}
          bottom={isInstitution ? line.brandName : line.institutionName}
        />
      ),
    },
    {
      key: "promoter",
      header: t("columns.promoter"),
      cell: (line) => <TwoLines top={line.promoterName} bottom={line.creatorName ?? ""} />,
    },
    {
      key: "service",
      header: t("columns.service"),
      align: "right",
      cell: (line) => (
        <TwoLines
          top={<Money fen={amountsOf(kind, line).serviceFen} isStruck={isVoid(line)} />}
          bottom={formatRate(line.servicePpm)}
        />
      ),
      total: <Money fen={totals.serviceFen} />,
    },
    {
      key: "sharer",
      header: t(passedFen > 0 ? "columns.sharerAndPassed" : "columns.sharer"),
      align: "right",
      cell: (line) => {
        const { sharerFen, passedFen } = amountsOf(kind, line);
        const [fen, note] =
          line.seat === "supplier"
            ? [passedFen ?? 0, t("passedOn")]
            : [sharerFen, line.commissionType === 1 ? t("type1") : formatRate(line.sharerPpm)];
        return <TwoLines top={<Money fen={fen} isStruck={isVoid(line)} />} bottom={note} />;
      },
      total: <Money fen={totals.sharerFen + passedFen} />,
    },
    {
      key: "own",
      header: t(isInstitution ? "columns.net" : "columns.owed"),
      align: "right",
      cell: (line) => <Money fen={amountsOf(kind, line).ownFen} isStruck={isVoid(line)} className="font-medium" />,
      total: <Money fen={totals.ownFen} />,
    },
    {
      key: "state",
      header: t("columns.state"),
      cell: (line) => (
        <TwoLines
          className="max-sm:text-right"
          top={<StageBadge stage={line.stage} />}
          bottom={<StateNote line={line} t={t} />}
        />
      ),
    },
  ];
}

function StateNote({ line, t }: { line: CommissionView; t: T }) {
  if (line.stage === "pending" && line.dueAt)
    return (
      <>
        {t("dueAt")} <Time at={line.dueAt} format="short" />
      </>
    );
  return <Time at={line.settledAt ?? line.confirmedAt ?? line.updatedAt} format="short" />;
}
