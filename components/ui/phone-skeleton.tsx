import { PhoneFrame } from "./phone-frame";
import { Skeleton } from "./skeleton";

/** A phone page that is still being read. */
export function PhoneSkeleton() {
  return (
    <PhoneFrame header={<div className="h-12 border-line border-b bg-surface" />}>
      <div className="grid gap-3" aria-busy="true">
        <Skeleton className="h-28" />
        <Skeleton className="h-44" />
        <Skeleton className="h-28" />
      </div>
    </PhoneFrame>
  );
}
