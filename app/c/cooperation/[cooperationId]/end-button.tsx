"use client";

import { EndDialog, type Ending } from "@/components/creators/end-dialog";
import { Button } from "@/components/ui/button";
import { endMyAuthorisation, endMyCooperation } from "@/lib/creators/actions";
import type { EndingEffect } from "@/lib/creators/effect-queries";

type Props = { what: Ending; title: string; label: string; effect: EndingEffect; isWide?: boolean };

/** The creator ends what he gave. */
export function EndButton({ what, isWide, ...props }: Props) {
  return (
    <EndDialog
      of="creator.detail"
      {...props}
      trigger={
        <Button variant="danger" size={isWide ? "phone" : "md"} className={isWide ? "w-full" : undefined}>
          {props.label}
        </Button>
      }
      end={async () => ("cooperationId" in what ? endMyCooperation(what) : endMyAuthorisation(what))}
    />
  );
}
