"use client";

import { Download, Link2, MessageSquare } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type ReactNode, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { useErrorText } from "@/components/ui/error-text";
import { PhoneFooter } from "@/components/ui/phone-footer";
import { toast } from "@/components/ui/toast";
import { createMyShare } from "@/lib/shares/actions";
import { posterFile, saveFile } from "./save-poster";

type Props = {
  target: { institutionId: string; productId: string; couponId: string | null };
  share: { url: string; code: string } | null;
  poster: string | null;
  title: string;
};

/** Before there is a share: make it. Then: copy the link, send it, save the poster. */
export function ShareFoot({ target, share, poster, title }: Props) {
  return share && poster ? (
    <Tools url={share.url} code={share.code} poster={poster} title={title} />
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

function Tools({ url, code, poster, title }: { url: string; code: string; poster: string; title: string }) {
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
        <a href={url} className="block truncate text-center code text-accent-ink">
          {url}
        </a>
      }
    >
      <Small icon={<Link2 aria-hidden="true" />} label={t("copy")} onClick={copy} />
      <Small icon={<MessageSquare aria-hidden="true" />} label={t("send")} onClick={send} />
      <Button variant="primary" size="phone" className="flex-1" isPending={isPending} onClick={save}>
        <Download aria-hidden="true" />
        {t("save")}
      </Button>
    </PhoneFooter>
  );
}

function Small({ icon, label, onClick }: { icon: ReactNode; label: string; onClick: () => unknown }) {
  return (
    <button
      type="button"
      onClick={onClick}
      className="flex min-h-12 w-17 flex-col items-center justify-center gap-0.5 rounded-sm text-ink-muted text-xs active:bg-pressed [&>svg]:size-5 [&>svg]:text-ink"
    >
      {icon}
      {label}
    </button>
  );
}
