import type { Metadata } from "next";
import { getFormatter, getTranslations } from "next-intl/server";
import { NotCreator } from "@/components/creators/not-creator";
import { Badge } from "@/components/ui/badge";
import { Id } from "@/components/ui/id";
import { KvList } from "@/components/ui/kv-list";
import { PhoneCard } from "@/components/ui/phone-card";
import { PhoneFrame } from "@/components/ui/phone-frame";
import { PhoneHeader } from "@/components/ui/phone-header";
import { Time } from "@/components/ui/time";
import { getMyAccount } from "@/lib/creators/phone-queries";
import { selfPage } from "@/lib/doors/page";
import { type ApiKeyView, listApiKeys } from "@/lib/tenants/queries";
import { liveKeyLimit } from "@/lib/tenants/rules";
import { CreateKey } from "./create-key";
import { KeyButtons } from "./key-buttons";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("windows.keys"))("title") };
}

/** Secrets for the creator's own program on the compatible wire. */
export default async function MyKeysPage() {
  const caller = await selfPage("creator", "/c/me/keys");
  if (!caller) return <NotCreator />;
  const [t, me, keys] = await Promise.all([getTranslations("windows.keys"), getMyAccount(caller), listApiKeys(caller)]);
  const live = keys.filter((key) => !key.revokedAt);
  return (
    <PhoneFrame header={<PhoneHeader title={t("title")} backHref="/c/me" />}>
      <PhoneCard>
        <p className="mb-3 text-ink-muted text-sm">{t("detail")}</p>
        <KvList items={[{ label: "appid", value: <Id value={me.creatorAppid} /> }]} />
      </PhoneCard>
      <PhoneCard>
        {keys.length === 0 && <p className="pb-3 text-ink-muted">{t("none")}</p>}
        <ul className="mb-3 empty:hidden">
          {keys.map((key) => (
            <Key key={key.keyId} item={key} />
          ))}
        </ul>
        {live.length < liveKeyLimit ? <CreateKey /> : <p className="text-center text-ink-muted text-sm">{t("full")}</p>}
      </PhoneCard>
    </PhoneFrame>
  );
}

async function Key({ item }: { item: ApiKeyView }) {
  const [t, format] = await Promise.all([getTranslations("windows.keys"), getFormatter()]);
  const isLive = !item.revokedAt;
  const where =
    item.allowedAddresses.length > 0 ? t("addressCount", { count: item.allowedAddresses.length }) : t("anywhere");
  return (
    <li className="border-line border-b py-3 first:pt-0">
      <div className="flex items-center gap-2">
        <p className="min-w-0 flex-1 truncate font-medium">{item.name}</p>
        <Badge tone={isLive ? "success" : "hollow"}>{t(isLive ? "live" : "revoked")}</Badge>
      </div>
      <p className="text-ink-subtle text-xs">
        {t("made", { at: format.dateTime(item.createdAt, { dateStyle: "medium", timeZone: "Asia/Shanghai" }) })}
        {item.lastUsedAt && (
          <>
            {" · "}
            {t("used")} <Time at={item.lastUsedAt} format="short" />
          </>
        )}
        {isLive && ` · ${where}`}
      </p>
      {isLive && <KeyButtons keyId={item.keyId} name={item.name} addresses={item.allowedAddresses} />}
    </li>
  );
}
