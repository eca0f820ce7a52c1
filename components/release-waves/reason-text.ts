import type { ItemView } from "@/lib/release-waves/item-queries";

type Words = { (key: string, values?: Record<string, string | number>): string; has: (key: string) => boolean };

/** Why an item failed, waits or was left out, in words: the code's text, then what belongs to it. */
export function reasonText(
  { reason, reasonDetail }: Pick<ItemView, "reason" | "reasonDetail">,
  t: Words,
  fields: Words,
): string {
  if (!reason) return "";
  const detail = (reasonDetail ?? {}) as Record<string, unknown>;
  const key = `reasons.${reason}`;
  const what = t.has(key) ? t(key, { cap: Number(detail.cap ?? 0) }) : reason;
  const more = detailOf(reason, detail, fields);
  return more ? `${what}：${more}` : what;
}

function detailOf(reason: string, detail: Record<string, unknown>, fields: Words): string {
  if (typeof detail.text === "string") return detail.text;
  if (Array.isArray(detail.pages))
    return detail.pages
      .map((one: { page?: string; reason?: string }) => [one.page, one.reason].filter(Boolean).join(" "))
      .join("；");
  if (reason === "ext_invalid")
    return Object.entries(detail)
      .map(([path, fault]) => `${path} ${fields.has(String(fault)) ? fields(String(fault)) : String(fault)}`)
      .join("；");
  return typeof detail.status === "string" ? detail.status : "";
}
