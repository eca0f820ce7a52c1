import type { Candidate, Touch } from "@/lib/attribution/facts";
import { rowsOf } from "@/lib/kernel/bulk";
import type { Ctx } from "@/lib/kernel/ctx";
import { distinct } from "@/lib/kernel/group";
import type { JudgedTouch } from "./packed-candidates";

/** A candidate touch as the receipt shows it, with the names of today: parties need not see each other's rows. */
export type ReceiptCandidate = Candidate & {
  kind: Touch["kind"];
  via: Touch["via"];
  promoterId: string;
  promoterName: string;
  institutionId: string;
  institutionName: string;
  targetType: string;
  targetName: string;
  seq: number;
};

/** What the ids on touches are called; of a share, what kind of target it has. Ids of different nouns never meet. */
export type Names = ReadonlyMap<string, string>;

/** The names of all that stands on these touches, in one statement. */
export async function namesOfTouches(ctx: Ctx, touches: readonly Touch[]): Promise<Names> {
  if (touches.length === 0) return new Map();
  const ids = (pick: (touch: Touch) => string | null) => distinct(touches.map(pick)).filter(Boolean);
  const rows = await rowsOf<{ id: string; name: string }>(
    ctx,
    `select id, nickname as name from promoters where id = any($1::text[])
     union all select id, name from organisations where id = any($2::text[])
     union all select id, title from creator_contents where id = any($3::text[])
     union all select id, name from creators where id = any($4::text[])
     union all select id::text, title from products where id = any($5::bigint[])
     union all select id, target_type from shares where id = any($6::text[])`,
    [
      ids((touch) => touch.promoterId),
      distinct([...ids((touch) => touch.institutionId), ...ids((touch) => touch.shopId)]),
      ids((touch) => touch.contentId),
      ids((touch) => touch.creatorId),
      ids((touch) => touch.productId),
      ids((touch) => touch.shareId),
    ],
  );
  return new Map(rows.map((row) => [row.id, row.name]));
}

/** The candidates with what a reader needs to recognise each, in time order. Pure. */
export function describeCandidates(
  touches: readonly Touch[],
  judged: readonly JudgedTouch[],
  names: Names,
): ReceiptCandidate[] {
  const verdicts = new Map(judged.map((one) => [one.touchId, one]));
  return [...touches]
    .sort((a, b) => a.at.getTime() - b.at.getTime() || a.seq - b.seq)
    .flatMap((touch) => {
      const verdict = verdicts.get(touch.id);
      if (!verdict) return [];
      return [
        {
          ...verdict,
          at: touch.at,
          kind: touch.kind,
          via: touch.via,
          seq: touch.seq,
          promoterId: touch.promoterId,
          promoterName: names.get(touch.promoterId) ?? "",
          institutionId: touch.institutionId,
          institutionName: names.get(touch.institutionId) ?? "",
          targetType: names.get(touch.shareId) ?? (touch.kind === "direct_content" ? "video" : "product"),
          targetName: targetName(touch, names),
        },
      ];
    });
}

/** What the touch was made on, as it is called. */
function targetName(touch: Touch, names: Names): string {
  if (touch.contentId)
    return [names.get(touch.creatorId ?? ""), names.get(touch.contentId)].filter(Boolean).join(" · ");
  return names.get(touch.productId ?? "") ?? names.get(touch.shopId) ?? "";
}
