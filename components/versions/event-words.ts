import { getLocale, getTranslations } from "next-intl/server";
import { inWords } from "@/lib/i18n/bilingual";
import type { Diagnostic } from "@/lib/miniprogram/package/diagnostics";
import type { VersionEvent } from "@/lib/versions/events";

/** What the door of uploads writes as the actor of an upload key. */
const uploadKeyName = "upload key";

const text = (value: unknown): string => (typeof value === "string" ? value : "");

/** Says an event of the timeline: who did what, and the particulars. */
export async function eventWords(): Promise<(event: VersionEvent) => { title: string; detail: string }> {
  const [t, versions, grey, locale] = await Promise.all([
    getTranslations("versions.events"),
    getTranslations("versions"),
    getTranslations("versions.grey"),
    getLocale(),
  ]);
  const join = (...parts: (string | false | undefined)[]) => parts.filter(Boolean).join(" · ");
  const reached = (data: VersionEvent["data"]) =>
    [
      data.hasProjectMembers === true && grey("project"),
      data.hasTrialMembers === true && grey("trial"),
      Number(data.listed) > 0 && t("listed", { n: Number(data.listed) }),
    ].filter(Boolean) as string[];

  const detailOf = ({ type, data }: VersionEvent): string => {
    const note = text(data.note);
    switch (type) {
      case "uploaded":
        return join(t("branch", { branch: text(data.branch) }), isGiven(data.key) && t("key", { key: data.key }));
      case "upload_refused":
        return refusalOf(data, locale);
      case "release":
      case "rollback":
      case "rollforward":
        return join(
          t("sequence", { n: Number(data.sequence) }),
          text(data.from) !== "" && t("from", { version: text(data.from) }),
          note,
        );
      case "rejected":
        return (Array.isArray(data.reasons) ? data.reasons : [])
          .map((one: { page: string; reason: string }) => [one.page, one.reason].filter(Boolean).join(" "))
          .join("；");
      case "grey_started":
        return join(
          t("share", { percent: Number(data.percent) }),
          ...reached(data),
          t("base", { version: text(data.from) }),
          note,
        );
      case "grey_widened":
        return join(t("widened", { from: Number(data.fromPercent), to: Number(data.percent) }), ...reached(data));
      case "grey_paused":
        return grey(data.pause === "back" ? "pauseOption.back" : "pauseOption.hold");
      case "grey_resumed":
      case "grey_completed":
        return t("share", { percent: Number(data.percent) });
      case "grey_cancelled":
        return join(t("share", { percent: Number(data.percent) }), note);
      case "trial_changed":
        return join(
          text(data.startPath),
          text(data.audience) !== "" &&
            versions(`trial.audienceOption.${data.audience === "anyone" ? "anyone" : "members"}`),
        );
      case "probed":
        return data.status === "done"
          ? t("probeDone", { pages: Number(data.pages), errors: Number(data.errors) })
          : t("probeFailed", { reason: text(data.reason) });
      case "submitted":
        return join(text(data.notes), Number(data.pictures) > 0 && t("pictures", { n: Number(data.pictures) }));
      default:
        return text(data.notes) || text(data.message);
    }
  };

  const whoOf = (event: VersionEvent): string => {
    if (event.type === "uploaded" && typeof event.data.robot === "number")
      return versions("robot", { n: event.data.robot });
    const name = event.actorName === uploadKeyName ? versions("uploadKey") : event.actorName || t("visitor");
    return text(event.data.provider) ? t("onBehalf", { provider: text(event.data.provider), who: name }) : name;
  };

  return (event) => ({
    title: t(event.type, {
      who: whoOf(event),
      version: event.version ?? text(event.data.version),
      name: text(event.data.name),
      percent: Number(event.data.percent ?? 0),
    }),
    detail: detailOf(event),
  });
}

/** The first reason of a refused package: file, line, sentence. */
function refusalOf(data: Record<string, unknown>, locale: string): string {
  const first = (data.diagnostics as Diagnostic[] | undefined)?.find((one) => one.level === "error");
  if (!first) return String(data.reason ?? "");
  const place = first.file && (first.line ? `${first.file}:${first.line}` : first.file);
  return [place, inWords(locale, first.message)].filter(Boolean).join(" · ");
}

/** An uploader's own key; those the upload dialog makes for itself say nothing to a reader. */
const isGiven = (key: unknown): key is string => typeof key === "string" && !key.startsWith("console-");
