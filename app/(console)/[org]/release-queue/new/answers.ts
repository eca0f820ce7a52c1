import type { StartWave } from "@/lib/release-waves/input";

/** What the wizard holds; texts as they are typed. */
export type Answers = {
  templateId: number | null;
  kind: "all" | "filter" | "appids";
  channel: string;
  q: string;
  isFirst: boolean;
  liveTemplateId: string;
  list: string;
  ext: string;
  overrides: string;
  name: string;
  version: string;
  description: string;
  needsAcceptance: boolean;
  submitsItself: boolean;
  releasesItself: boolean;
  greyPercent: string;
  reviewNotes: string;
  trialHours: string;
  startPath: string;
  haltFailures: string;
  haltPercent: string;
};

export const blank: Answers = {
  templateId: null,
  kind: "all",
  channel: "",
  q: "",
  isFirst: false,
  liveTemplateId: "",
  list: "",
  ext: "",
  overrides: "",
  name: "",
  version: "",
  description: "",
  needsAcceptance: true,
  submitsItself: true,
  releasesItself: true,
  greyPercent: "",
  reviewNotes: "",
  trialHours: "168",
  startPath: "/",
  haltFailures: "5",
  haltPercent: "2",
};

export type JsonFault = { line: number; message: string } | { isNoObject: true };

/** A JSON object out of what was typed; nothing typed is an empty one. */
export function readObject(text: string): { value: Record<string, unknown> } | { fault: JsonFault } {
  if (text.trim() === "") return { value: {} };
  try {
    const value: unknown = JSON.parse(text);
    if (value === null || typeof value !== "object" || Array.isArray(value)) return { fault: { isNoObject: true } };
    return { value: value as Record<string, unknown> };
  } catch (error) {
    const message = error instanceof Error ? error.message : "";
    const at = Number(message.match(/position (\d+)/)?.[1] ?? text.length);
    return { fault: { line: text.slice(0, at).split("\n").length, message: message.replace(/ \(line.*$/, "") } };
  }
}

/** The appids of a pasted list or a CSV file: the first cell of each line, a head row left out. */
export function readAppids(text: string): string[] {
  const cells = text
    .split(/\r?\n/)
    .map((line) =>
      (line.split(/[,;\t]/)[0] ?? "")
        .trim()
        .replace(/^\uFEFF/, "")
        .replace(/^"(.*)"$/, "$1"),
    )
    .filter((cell) => cell !== "" && !/^(miniprogram_)?appid$/i.test(cell));
  return [...new Set(cells)];
}

/** What goes where, as the commands want it; null while some text is no JSON or no template is chosen. */
export function planOf(answers: Answers): Pick<StartWave, "templateId" | "targets" | "ext" | "overrides"> | null {
  const [ext, overrides] = [readObject(answers.ext), readObject(answers.overrides)];
  if (answers.templateId === null || "fault" in ext || "fault" in overrides) return null;
  const { templateId, kind, channel, q, isFirst, liveTemplateId } = answers;
  const targets =
    kind === "all"
      ? { kind }
      : kind === "appids"
        ? { kind, appids: readAppids(answers.list) }
        : {
            kind,
            channel: channel || undefined,
            q: q.trim() || undefined,
            isFirst: isFirst || undefined,
            liveTemplateId: liveTemplateId ? Number(liveTemplateId) : undefined,
          };
  return { templateId, targets, ext: ext.value, overrides: overrides.value } as ReturnType<typeof planOf>;
}

const number = (text: string): number | null => (text.trim() === "" ? null : Number(text));

/** The whole of it, for starting; the schema has the last word. */
export function wholeOf(answers: Answers): Record<string, unknown> {
  const percent = number(answers.haltPercent);
  return {
    ...planOf(answers),
    name: answers.name,
    version: answers.version.trim() || undefined,
    description: answers.description,
    needsAcceptance: answers.needsAcceptance,
    submitsItself: answers.submitsItself,
    releasesItself: answers.releasesItself,
    greyPercent: number(answers.greyPercent),
    reviewNotes: answers.reviewNotes,
    trialHours: answers.trialHours,
    startPath: answers.startPath || "/",
    haltFailures: number(answers.haltFailures),
    haltPpm: percent === null ? null : Math.round(percent * 10_000),
  };
}
