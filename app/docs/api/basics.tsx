import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { Card } from "@/components/ui/card";
import { CopyField } from "@/components/ui/copy-field";
import { KvList } from "@/components/ui/kv-list";

/** What holds for every call: where, with what, how figures and refusals look. */
export async function Basics({ baseUrl }: { baseUrl: string }) {
  const t = await getTranslations("api");
  const facts = ["money", "rates", "times", "ids", "pages", "idempotency", "errors", "unknown"] as const;
  return (
    <section className="grid min-w-0 gap-3">
      <h1 className="font-semibold text-2xl">{t("title")}</h1>
      <p className="max-w-2xl text-ink-muted">
        {t("intro")}{" "}
        <Link
          href="/api/v1/openapi.json"
          prefetch={false}
          className="text-accent-ink underline-offset-3 hover:underline"
        >
          {t("document")}
        </Link>
      </p>
      <Card title={t("token.title")} hasLine>
        <p className="mb-2 text-ink-muted text-xs">{t("token.detail")}</p>
        <div className="grid gap-2">
          <CopyField
            label={t("token.title")}
            value={`curl '${baseUrl}/cgi-bin/token?grant_type=client_credential&appid=APPID&secret=SECRET'`}
          />
          <CopyField label={t("token.use")} value={`curl -H 'Authorization: Bearer TOKEN' ${baseUrl}/api/v1/me`} />
        </div>
      </Card>
      <Card title={t("conventions.title")} hasLine>
        <KvList
          align="left"
          items={facts.map((fact) => ({
            label: t(`conventions.${fact}.name`),
            value: t(`conventions.${fact}.rule`),
          }))}
        />
      </Card>
    </section>
  );
}
