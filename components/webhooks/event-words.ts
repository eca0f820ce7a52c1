/** The key of an event's words in the namespace `webhooks`. */
export const eventKey = (event: string): string => `events.${event.replaceAll(".", "_")}`;

type Translate = ((key: string, values?: Record<string, string | number>) => string) & {
  has: (key: string) => boolean;
};

/** Why a receiver did not take something, in words; what has none is told as it is. */
export function reasonText(t: Translate, reason: string): string {
  const status = /^status_(\d+)$/.exec(reason)?.[1];
  if (status) return t("reasons.status", { status });
  return t.has(`reasons.${reason}`) ? t(`reasons.${reason}`) : reason;
}
