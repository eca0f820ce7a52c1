import { PhoneFrame } from "@/components/ui/phone-frame";
import { Skeleton } from "@/components/ui/skeleton";

export default function Loading() {
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
