import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { Badge } from "@/components/ui/badge";
import { Callout } from "@/components/ui/callout";
import { Card } from "@/components/ui/card";
import { KvList } from "@/components/ui/kv-list";
import { CodeBlock } from "@/components/webhooks/code-block";
import type { OrgKind } from "@/db/enums";
import { printed, requestOf } from "@/lib/api/wire/document";
import { type WireErrorCode, wireErrors } from "@/lib/api/wire/errors";
import { servedCall } from "@/lib/api/wire/served";
import { pageCaller } from "@/lib/doors/page";
import { usedOfQuota, wireQuota } from "@/lib/tenants/wire-quota";

type Props = { params: Promise<{ org: string; call: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const path = `/${decodeURIComponent((await params).call).replaceAll("~", "/")}`;
  return { title: path };
}

/** One path: whose token, an example with its answer, every error with how it comes about. */
export default async function WireCallPage({ params }: Props) {
  const { org: slug, call: id } = await params;
  const { caller, org } = await pageCaller(slug);
  const [t, permissions, locale] = await Promise.all([
    getTranslations("wire"),
    getTranslations("settings.permissions.names"),
    getLocale(),
  ]);
  const found = servedCall(decodeURIComponent(id), caller.tenant.kind as OrgKind, locale);
  if (!found) notFound();
  const { call } = found;
  const used = found.isMine ? Math.min(await usedOfQuota(caller, found.path), wireQuota.daily) : null;
  const right = call.permission?.replaceAll(".", "_");
  const meaning = (code: number) => (t.has(`codes.${code}`) ? t(`codes.${code}`) : wireErrors[code as WireErrorCode]);
  const situation = (when: string) => {
    const key = `situations.${when.replaceAll(" ", "_")}`;
    return t.has(key) ? t(key) : when;
  };
  return (
    <div className="grid grid-cols-1 gap-4">
      <div>
        <Link href={`/${org.slug}/settings/wire`} className="text-ink-muted text-xs hover:text-ink">
          ← {t("back")}
        </Link>
        <h2 className="mt-1 break-all font-semibold text-lg">{found.name}</h2>
        <p className="mt-0.5 break-all text-ink-muted code">{`${found.method} ${found.path}`}</p>
      </div>
      {!found.isMine && <Callout tone="warning">{t("notYours", { token: t(`tokens.${found.token}`) })}</Callout>}
      <Card title={t("facts")}>
        <KvList
          align="left"
          items={[
            { label: t("columns.family"), value: t(`families.${found.family}`) },
            { label: t("columns.token"), value: <Badge tone="outline">{t(`tokens.${found.token}`)}</Badge> },
            { label: t("permission"), value: right && permissions.has(right) ? permissions(right) : "—" },
            { label: t("section"), value: call.doc ? `§${call.doc.section}` : "—" },
            ...(used === null
              ? []
              : [
                  {
                    label: t("quota"),
                    value: `${used.toLocaleString("en-US")} / ${wireQuota.daily.toLocaleString("en-US")}`,
                  },
                ]),
          ]}
        />
      </Card>
      {call.doc && (
        <Card title={t("example")} note={t("exampleNote")}>
          <div className="grid grid-cols-1 gap-3 lg:grid-cols-2">
            <CodeBlock label={t("request")} text={requestOf(call)} />
            <CodeBlock label={t("answer")} text={printed({ errcode: 0, errmsg: "ok", ...call.doc.answer })} />
          </div>
        </Card>
      )}
      <Card title={t("errors")} note={t("errorsNote")}>
        {found.errors.length === 0 ? (
          <p className="text-ink-subtle">{t("noErrors")}</p>
        ) : (
          <dl className="grid gap-x-4 gap-y-2 sm:grid-cols-[6rem_minmax(0,2fr)_minmax(0,3fr)]">
            {found.errors.map((code) => (
              <div key={code} className="contents">
                <dt className="code">{code}</dt>
                <dd>{meaning(code)}</dd>
                <dd className="break-all text-ink-subtle code max-sm:mb-2">
                  {(call.doc?.faults ?? [])
                    .filter((fault) => fault.code === code)
                    .map((fault) => (fault.when ? situation(fault.when) : printed(fault.change ?? {}, 0)))
                    .slice(0, 3)
                    .join("；")}
                </dd>
              </div>
            ))}
          </dl>
        )}
      </Card>
    </div>
  );
}
