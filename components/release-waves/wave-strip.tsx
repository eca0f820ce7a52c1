import { useTranslations } from "next-intl";
import type { Counts } from "@/lib/release-waves/queries";
import { statusLetters } from "@/lib/release-waves/rules";
import { countOf, groups } from "./groups";

const cell = 9;
const step = 11;
const rows = 20;

/** Every mini-program of a wave as one square, column by column in its order; the legend counts what is drawn. */
export function WaveStrip({ strip, counts }: { strip: string; counts: Counts }) {
  const t = useTranslations("waves");
  const high = Math.min(rows, Math.max(1, strip.length));
  const columns = Math.ceil(strip.length / high);
  const groupOf = new Map<string, number>();
  groups.forEach((group, index) => {
    for (const status of group.of) groupOf.set(statusLetters[status], index);
  });
  const paths = groups.map(() => [] as string[]);
  for (let at = 0; at < strip.length; at++) {
    const index = groupOf.get(strip[at] ?? "");
    if (index === undefined) continue;
    const [x, y] = [Math.floor(at / high) * step, (at % high) * step];
    paths[index]?.push(`M${x} ${y}h${cell}v${cell}h-${cell}z`);
  }
  const figure = (n: number) => n.toLocaleString("en-US");
  return (
    <>
      <ul className="mb-3 flex flex-wrap gap-x-4 gap-y-1 text-ink-muted text-xs">
        {groups
          .filter((group) => countOf(counts, group.of) > 0)
          .map((group) => (
            <li key={group.key} className="flex items-center gap-1">
              <span aria-hidden="true" className="size-2 rounded-[2px]" style={{ background: group.fill }} />
              {t(`items.${group.key}`)}
              <b className="font-semibold text-ink num">{figure(countOf(counts, group.of))}</b>
            </li>
          ))}
      </ul>
      <svg
        viewBox={`0 0 ${columns * step - 2} ${high * step - 2}`}
        width={columns * step - 2}
        className="block h-auto max-w-full"
        role="img"
        aria-label={t("detail.stripLabel", { n: figure(strip.length) })}
      >
        {groups.map((group, index) => (
          <path key={group.key} d={paths[index]?.join("")} style={{ fill: group.fill }} />
        ))}
      </svg>
    </>
  );
}
