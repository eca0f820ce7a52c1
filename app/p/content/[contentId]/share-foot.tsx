"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { CopyField } from "@/components/ui/copy-field";
import { useErrorText } from "@/components/ui/error-text";
import { PhoneFooter } from "@/components/ui/phone-footer";
import type { ContentKind } from "@/lib/creators/rules";
import { createMyShare } from "@/lib/shares/actions";

type Props = { institutionId: string; target: { contentId: string; kind: ContentKind }; url: string | null };

/** Makes the promoter's own link of this content, or shows the one there is. */
export function ShareFoot({ institutionId, target, url }: Props) {
  const t = useTranslations("creator.share");
  const router = useRouter();
  const errorText = useErrorText();
  const [failure, setFailure] = useState<{ what: string; next: string } | null>(null);
  const [isPending, startTransition] = useTransition();
  const create = () =>
    startTransition(async () => {
      const { contentId: id, kind: type } = target;
      const result = await createMyShare({ institutionId, target: { type, id } });
      setFailure(result.ok ? null : errorText(result.error));
      router.refresh();
    });
  if (url)
    return (
      <PhoneFooter>
        <div className="w-full">
          <CopyField value={url} label={t("link")} />
        </div>
      </PhoneFooter>
    );
  return (
    <PhoneFooter
      lead={
        failure && (
          <Callout tone="danger" title={failure.what} isAlert>
            {failure.next}
          </Callout>
        )
      }
    >
      <Button variant="primary" size="phone" className="w-full" isPending={isPending} onClick={create}>
        {t(isPending ? "creating" : "create")}
      </Button>
    </PhoneFooter>
  );
}
