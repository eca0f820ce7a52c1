import type { ReactNode } from "react";
import { Avatar } from "@/components/ui/avatar";

type Props = { partner: { name: string; appid: string }; badge: ReactNode };

/** Whom a page of the creator's phone is about, and how the two stand. */
export function PartnerHead({ partner, badge }: Props) {
  return (
    <div className="flex items-center gap-3">
      <Avatar name={partner.name} size="lg" isSquare />
      <div className="min-w-0 flex-1">
        <p className="truncate font-semibold text-lg">{partner.name}</p>
        <p className="truncate code text-ink-subtle">{partner.appid}</p>
      </div>
      {badge}
    </div>
  );
}
