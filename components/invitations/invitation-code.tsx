"use client";

import { useTranslations } from "next-intl";
import { CopyField } from "@/components/ui/copy-field";
import { QrCode } from "@/components/ui/qr-code";

/** Whose words: a promoter's, a creator's or a shop's invitation. */
export type InvitationOf = { of: "promoters" | "creators" | "partnerships" };

/** An invitation's QR and the link that it holds. */
export function InvitationCode({ of, url }: InvitationOf & { url: string }) {
  const t = useTranslations(of);
  return (
    <>
      <QrCode text={url} what={t("invite.title")} size={208} />
      <p className="text-ink-muted text-xs">{t("invite.scan")}</p>
      <div className="w-full">
        <CopyField value={url} label={t("invite.link")} />
      </div>
    </>
  );
}
