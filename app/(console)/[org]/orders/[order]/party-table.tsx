import { useTranslations } from "next-intl";
import { cn } from "@/components/ui/class-names";
import { Money } from "@/components/ui/money";
import { formatRate } from "@/components/ui/rate";
import { PartyDot } from "@/components/ui/split-bar";
import type { OrgKind } from "@/db/enums";
import type { Part } from "@/lib/commissions/input";
import { formatYuan, sumFen } from "@/lib/kernel/money";
import type { LineReceipt } from "@/lib/orders/receipt";
import { inOrder, partOf, sharesOf } from "./levels";

const OWN: Record<OrgKind, Part["party"] | null> = {
  brand: "merchant",
  institution: "institution",
  operator: "platform",
  provider: null,
};

/** Every party with how its amount comes about, its share of the base and the amount; the sum is the base. */
export function PartyTable({ shown, viewer }: { shown: LineReceipt; viewer: OrgKind }) {
  const t = useTranslations("orders.receipt.split");
  const party = useTranslations("common.party");
  const { line } = shown;
  const isWhole = line.seat === "whole";
  const own = line.seat === "supplier" ? "supplier" : OWN[viewer];
  const parts = inOrder(shown.parts);
  const shares = sharesOf(parts);
  const how = useHow(shown);
  const names: Record<Part["party"], string | null> = {
    promoter: line.promoterName,
    institution: line.institutionName,
    supplier: line.supplierName,
    creator: line.creatorName,
    platform: null,
    merchant: line.brandName,
  };
  return (
    <table className="w-full border-line border-t text-sm">
      <caption className="sr-only">{t("table")}</caption>
      <thead className="sr-only">
        <tr>
          <th scope="col">{t("party")}</th>
          <th scope="col">{t("how")}</th>
          <th scope="col">{t("share")}</th>
          <th scope="col">{t("amount")}</th>
        </tr>
      </thead>
      <tbody>
        {parts.map((part, index) => {
          const isOwn = part.party === own;
          return (
            <tr key={part.party} className="border-line border-b">
              <th scope="row" className={cn("h-8 text-left", isOwn ? "font-semibold" : "font-normal")}>
                <span className="flex items-center gap-2">
                  <PartyDot party={part.party === "supplier" ? "creator" : part.party} />
                  {part.party === "platform" ? t("platformFee") : party(part.party)} {names[part.party]}
                </span>
              </th>
              <td className="px-3 text-ink-subtle text-xs max-sm:hidden">{how(part)}</td>
              <td className="text-right text-ink-subtle num max-sm:hidden">
                {isWhole && formatRate(shares[index] ?? 0, 2)}
              </td>
              <td className="text-right">
                <Money fen={part.netFen} className={isOwn ? "font-semibold text-accent-ink" : undefined} />
              </td>
            </tr>
          );
        })}
      </tbody>
      <tfoot>
        <tr className="font-medium">
          <th scope="row" className="h-8 text-left font-medium">
            {t("total")}
          </th>
          <td className="max-sm:hidden" />
          <td className="text-right num max-sm:hidden">
            {isWhole &&
              formatRate(
                shares.reduce((sum, share) => sum + share, 0),
                2,
              )}
          </td>
          <td className="text-right">
            <Money fen={sumFen(parts.map((part) => part.netFen))} />
          </td>
        </tr>
      </tfoot>
    </table>
  );
}

/** How a part's amount comes about, in words and figures. */
function useHow({ line, parts }: LineReceipt): (part: Part) => string {
  const t = useTranslations("orders.receipt.split");
  const yuan = (fen: number) => `¥${formatYuan(fen)}`;
  const gross = (party: Part["party"]) => yuan(partOf(parts, party)?.grossFen ?? 0);
  return (part) => {
    if (part.party === "promoter" && line.commissionType === 1) return t("how_promoter_type1");
    if (part.party === "institution" && line.seat === "supplier")
      return t("how_helper", { rate: formatRate(part.ratePpm) });
    return t(`how_${part.party}`, {
      rate: formatRate(part.ratePpm),
      service: gross("institution"),
      sharer: gross("promoter"),
      commission: gross("creator"),
    });
  };
}
