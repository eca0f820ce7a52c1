import { useTranslations } from "next-intl";
import { Time } from "@/components/ui/time";
import { Timeline, type TimelineItem } from "@/components/ui/timeline";
import type { AdmissionDetail } from "@/lib/admissions/queries";

/** From the draft to the decision. */
export function AdmissionTimeline({ admission }: { admission: AdmissionDetail }) {
  const t = useTranslations("admissions.detail");
  const { status, createdAt, appliedAt, decidedAt, decisionNote } = admission;
  // Handed in again after more was asked for: the latest decision lies before it.
  const isPending = status === "applied";
  const decided = decidedAt && !isPending && status !== "draft" ? status : null;
  const items: TimelineItem[] = [
    { key: "created", tone: "done", title: t("created"), at: <Time at={createdAt} format="short" /> },
  ];
  if (isPending && decidedAt)
    items.push({
      key: "more",
      tone: "done",
      title: t("needs_more"),
      detail: decisionNote,
      at: <Time at={decidedAt} format="short" />,
    });
  items.push({
    key: "applied",
    tone: appliedAt ? "done" : "todo",
    title: t("applied"),
    at: appliedAt && <Time at={appliedAt} format="short" />,
  });
  if (decided)
    items.push({
      key: "decided",
      tone: decided === "admitted" ? "done" : decided === "needs_more" ? "now" : "bad",
      title: t(decided),
      detail: decisionNote,
      at: <Time at={decidedAt} format="short" />,
    });
  else items.push({ key: "waiting", tone: isPending ? "now" : "todo", title: t("waiting") });
  return <Timeline label={t("history")} items={items} />;
}
