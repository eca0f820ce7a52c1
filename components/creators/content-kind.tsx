import { CalendarClock, Clapperboard, Play } from "lucide-react";
import type { ContentKind } from "@/lib/creators/rules";

const icons = { video: Clapperboard, live: Play, live_notice: CalendarClock } as const;

/** The sign of a content's kind, in the tile the phone lists begin with. */
export function KindTile({ kind }: { kind: ContentKind }) {
  const Icon = icons[kind];
  return (
    <span className="grid size-9 shrink-0 place-items-center rounded-md bg-sunken text-ink-muted">
      <Icon className="size-4.5" aria-hidden="true" />
    </span>
  );
}
