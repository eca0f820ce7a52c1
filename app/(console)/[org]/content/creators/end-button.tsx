"use client";

import { EndDialog, type Ending } from "@/components/creators/end-dialog";
import { useOrg } from "@/components/shell/org-context";
import { Button } from "@/components/ui/button";
import { endAuthorisation, endCooperation } from "@/lib/creators/actions";
import type { EndingEffect } from "@/lib/creators/effect-queries";

type Props = { what: Ending; title: string; label: string; effect: EndingEffect; isSmall?: boolean };

/** The institution ends what a creator gave it. */
export function EndButton({ what, isSmall, ...props }: Props) {
  const { slug } = useOrg();
  return (
    <EndDialog
      of="creators.detail"
      {...props}
      trigger={
        <Button variant={isSmall ? "ghost" : "danger"} size={isSmall ? "sm" : "md"}>
          {props.label}
        </Button>
      }
      end={async () => ("cooperationId" in what ? endCooperation(slug, what) : endAuthorisation(slug, what))}
    />
  );
}
