import { parseYuan } from "@/lib/kernel/money";

/** How the text of a control becomes a value of the input schema; set by `kind` on Input. */
export type ValueKind = "text" | "number" | "fen" | "ppm" | "moment" | "json" | "nullable";

export type FormValue = string | number | boolean | null | undefined | FormValue[] | { [key: string]: FormValue };

/** A control's text as the schema wants it. What cannot be read becomes NaN, which every schema refuses. */
export function readValue(text: string, kind: ValueKind): FormValue {
  const trimmed = text.trim();
  if (trimmed === "") return kind === "nullable" ? null : undefined;
  switch (kind) {
    case "number":
      return Number(trimmed.replaceAll(",", ""));
    case "fen":
      return orNaN(() => parseYuan(trimmed));
    case "ppm":
      return parsePercent(trimmed);
    case "moment":
      return `${trimmed.length === 10 ? `${trimmed}T00:00` : trimmed}${trimmed.length > 16 ? "" : ":00"}+08:00`;
    case "json":
      return orNaN(() => JSON.parse(trimmed) as FormValue);
    default:
      return text;
  }
}

/** `12.5` or `12.5%` as 125000 ppm, exactly; more than four decimals are refused. */
function parsePercent(text: string): number {
  const match = /^(\d{1,4})(?:\.(\d{1,4}))?%?$/.exec(text);
  if (!match) return Number.NaN;
  return Number(match[1]) * 10_000 + Number((match[2] ?? "").padEnd(4, "0"));
}

function orNaN(read: () => FormValue): FormValue {
  try {
    return read();
  } catch {
    return Number.NaN;
  }
}

/** Puts a value at `rates.0.ppm`, making objects and lists on the way; a name ending in `[]` collects. */
export function putValue(target: Record<string, FormValue>, path: string, value: FormValue): void {
  const isList = path.endsWith("[]");
  const keys = (isList ? path.slice(0, -2) : path).split(".");
  const last = keys.pop() ?? "";
  if ([...keys, last].some((key) => key === "__proto__" || key === "constructor")) return;
  let place: Record<string, FormValue> = target;
  keys.forEach((key, index) => {
    const next = keys[index + 1] ?? last;
    place[key] ??= /^\d+$/.test(next) ? [] : {};
    place = place[key] as Record<string, FormValue>;
  });
  if (!isList) place[last] = value;
  else if (value !== undefined) place[last] = [...((place[last] as FormValue[] | undefined) ?? []), value];
  else place[last] ??= [];
}
