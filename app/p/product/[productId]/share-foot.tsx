"use client";

import { Download, Link2, MessageSquare, Pencil, QrCode as QrIcon } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type ComponentProps, type ReactNode, useTransition } from "react";
import { posterFile, saveFile } from "@/components/promoters/save-poster";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { useErrorText } from "@/components/ui/error-text";
import { PhoneFooter } from "@/components/ui/phone-footer";
import { QrCode } from "@/components/ui/qr-code";
import { toast } from "@/components/ui/toast";
import { createMyShare } from "@/lib/shares/actions";

type Props = {
  target: { institutionId: string; productId: string; couponId: string | null };
  share: { url: string; code: string } | null;
  poster: string | null;
  editHref: string | null;
  title: string;
};

/** Before there is a share: make it. Then: copy the link, send it, save the poster. */
export function ShareFoot({ target, share, poster, editHref, title }: Props) {
  return share && poster && editHref ? (
    <Tools url={share.url} code={share.code} poster={poster} editHref={editHref} title={title} />
  ) : (
    <Create target={target} />
  );
}

function Create({ target }: Pick<Props, "target">) {
  const t = useTranslations("phone.share");
  const router = useRouter();
  const errorText = useErrorText();
  const [isPending, startTransition] = useTransition();
  const { institutionId, productId, couponId } = target;
  const create = () =>
    startTransition(async () => {
      const result = await createMyShare({
        institutionId,
        target: { type: "product", id: productId },
        couponId: couponId ?? undefined,
      });
      if (!result.ok) toast.error(errorText(result.error).what);
      router.refresh();
    });
  return (
    <PhoneFooter>
      <Button variant="primary" size="phone" className="w-full" isPending={isPending} onClick={create}>
        {t("create")}
      </Button>
    </PhoneFooter>
  );
}

type Ready = { url: string; code: string; poster: string; editHref: string; title: string };

/** The kinds a share comes in: short link, card to a friend, QR, poster. */
function Tools({ url, code, poster, editHref, title }: Ready) {
  const t = useTranslations("phone.share");
  const [isPending, startTransition] = useTransition();
  const copy = () =>
    navigator.clipboard.writeText(url).then(
      () => toast.success(t("copied")),
      () => toast.error(t("copyFailed")),
    );
  const send = () => (navigator.share ? navigator.share({ title, url }).catch(() => undefined) : copy());
  const save = () =>
    startTransition(async () => {
      try {
        saveFile(await posterFile(poster, `poster-${code}.png`));
        toast.success(t("saved"));
      } catch {
        toast.error(t("saveFailed"));
      }
    });
  return (
    <PhoneFooter
      lead={
        <div className="flex items-center gap-3">
          <a href={url} className="min-w-0 flex-1 truncate code text-accent-ink">
            {url}
          </a>
          <Link href={editHref} className="flex min-h-11 items-center gap-1 text-accent-ink">
            <Pencil className="size-4" aria-hidden="true" />
            {t("edit")}
          </Link>
        </div>
      }
    >
      <Small icon={<Link2 aria-hidden="true" />} label={t("copy")} onClick={copy} />
      <Small icon={<MessageSquare aria-hidden="true" />} label={t("send")} onClick={send} />
      <Dialog
        title={t("qr")}
        description={title}
        size="sm"
        trigger={<Small icon={<QrIcon aria-hidden="true" />} label={t("qrShort")} />}
      >
        <div className="grid justify-items-center gap-3">
          <QrCode text={url} what={t("qr")} size={240} />
          <p className="text-ink-muted text-xs">{t("qrHint")}</p>
        </div>
      </Dialog>
      <Button variant="primary" size="phone" className="flex-1" isPending={isPending} onClick={save}>
        <Download aria-hidden="true" />
        {t("save")}
      </Button>
    </PhoneFooter>
  );
}

type SmallProps = ComponentProps<"button"> & { icon: ReactNode; label: string };

function Small({ icon, label, ...props }: SmallProps) {
  return (
    <button
      type="button"
      {...props}
      className="flex min-h-12 w-14 flex-col items-center justify-center gap-0.5 rounded-sm text-ink-muted text-xs active:bg-pressed [&>svg]:size-5 [&>svg]:text-ink"
    >
      {icon}
      {label}
    </button>
  );
}
