import { cn } from "./class-names";

const SIZES = { sm: "size-6 text-2xs", md: "size-8 text-sm", lg: "size-12 text-xl" } as const;

type AvatarProps = {
  name: string;
  size?: keyof typeof SIZES;
  isSquare?: boolean;
  isNeutral?: boolean;
  src?: string;
  className?: string;
};

/** First character of a name. People are round, organisations square; neutral unless the page is about them. */
export function Avatar({ name, size = "sm", isSquare, isNeutral, src, className }: AvatarProps) {
  return (
    <span
      aria-hidden="true"
      className={cn(
        "inline-grid shrink-0 place-items-center overflow-hidden border font-semibold",
        SIZES[size],
        isSquare ? (size === "lg" ? "rounded-lg" : "rounded-sm") : "rounded-full",
        isNeutral
          ? "border-line-strong bg-pressed text-ink-muted"
          : "border-accent-line bg-accent-soft text-accent-ink",
        className,
      )}
    >
      {/* biome-ignore lint/performance/noImgElement: pictures are served as they are */}
      {src ? <img src={src} alt="" className="size-full object-cover" /> : ([...name.trim()][0] ?? "·")}
    </span>
  );
}
