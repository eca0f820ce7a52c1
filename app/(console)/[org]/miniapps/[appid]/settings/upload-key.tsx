"use client";

import { KeyRound } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { useOrg } from "@/components/shell/org-context";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Card } from "@/components/ui/card";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { CopyField } from "@/components/ui/copy-field";
import { DisabledReason } from "@/components/ui/tooltip";
import { rotateUploadKeyAction } from "@/lib/miniapps/actions";

type Props = {
  appid: string;
  hasKey: boolean;
  canEdit: boolean;
  /** What is known of the key, for those who may change it. */
  details?: ReactNode;
};

/** The key pipelines upload with: shown once, replaced whenever wanted. */
export function UploadKey({ appid, hasKey, canEdit, details }: Props) {
  const t = useTranslations("miniapps.settings");
  const org = useOrg();
  const router = useRouter();
  const [made, setMade] = useState<string | null>(null);
  const label = t(hasKey ? "rotate" : "make");
  return (
    <Card
      title={t("key")}
      actions={<Badge tone={hasKey ? "success" : "hollow"}>{t(hasKey ? "keySet" : "keyNone")}</Badge>}
    >
      <p className="mb-3 text-ink-muted">{t("keyDetail")}</p>
      {made && (
        <Callout tone="warning" title={t("keyOnce")} className="mb-3" isAlert>
          <div className="mt-1.5">
            <CopyField value={made} label={t("keyLabel")} />
          </div>
        </Callout>
      )}
      <DisabledReason reason={canEdit ? undefined : t("readOnly")}>
        <ConfirmDialog
          trigger={
            <Button disabled={!canEdit}>
              <KeyRound aria-hidden="true" />
              {label}
            </Button>
          }
          title={label}
          effects={[{ value: hasKey ? t("rotateCount") : "—", label: hasKey ? t("rotateEffect") : t("keyNone") }]}
          note={hasKey ? t("rotateNote") : undefined}
          confirmLabel={label}
          tone={hasKey ? "danger" : "primary"}
          action={() => rotateUploadKeyAction(org.slug, { appid })}
          onDone={(data) => {
            setMade(data.uploadKey);
            router.refresh();
          }}
        />
      </DisabledReason>
      {details}
    </Card>
  );
}
