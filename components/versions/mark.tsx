import type { Reason } from "@/lib/versions/input";

/** A place on a picture, in thousandths of its width and height. */
export function Mark({ mark, label }: { mark: NonNullable<Reason["mark"]>; label: string }) {
  const part = (thousandths: number) => `${thousandths / 10}%`;
  return (
    <span
      role="img"
      aria-label={label}
      className="pointer-events-none absolute rounded-xs border-2 border-danger"
      style={{ left: part(mark.x), top: part(mark.y), width: part(mark.width), height: part(mark.height) }}
    />
  );
}
