import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { EvidenceView } from "@/components/admissions/evidence-view";
import { DepositBadge } from "@/components/deposits/deposit-badge";
import { EntryTable } from "@/components/deposits/entry-table";
import { Breadcrumbs } from "@/components/shell/breadcrumbs";
import { Forbidden } from "@/components/tenants/forbidden";
import { Callout } from "@/components/ui/callout";
import { CardRow } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Id } from "@/components/ui/id";
import { Money } from "@/components/ui/money";
import { PageHeader } from "@/components/ui/page-header";
import { Pager } from "@/components/ui/pager";
import { Progress } from "@/components/ui/progress";
import { Stat } from "@/components/ui/stat";
import { listEvidenceFiles } from "@/lib/admissions/queries";
import { fileOfEvidence } from "@/lib/admissions/rules";
import { channelOf } from "@/lib/channels/registry";
import { getDeposit, listDepositEntries } from "@/lib/deposits/queries";
import { orNotFound } from "@/lib/doors/or-not-found";
import { pageFor } from "@/lib/doors/page";
import { inWords } from "@/lib/i18n/bilingual";
import { formatYuan } from "@/lib/kernel/money";
import { pageInput } from "@/lib/kernel/paging";
import { may } from "@/lib/kernel/permissions";
import { BookDialog } from "./book-dialog";

type Props = {
  params: Promise<{ org: string; depositId: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("deposits"))("title") };
}

/** One deposit: balances, what holds releasing back, and every entry; the operator books here. */
export default async function DepositPage({ params, searchParams }: Props) {
  const { org: slug, depositId } = await params;
  const { caller, org, allowed } = await pageFor(slug, "deposit.read");
  if (!allowed) return <Forbidden caller={caller} permission="deposit.read" />;
  const parsed = pageInput.safeParse(await searchParams);
  const input = parsed.success ? parsed.data : pageInput.parse({});
  const deposit = await orNotFound(getDeposit(caller, depositId));
  const [t, locale, page, files] = await Promise.all([
    getTranslations("deposits"),
    getLocale(),
    listDepositEntries(caller, { ...input, depositId: deposit.id }),
    listEvidenceFiles(caller, [deposit.exemptEvidence]),
  ]);
  const channel = inWords(locale, channelOf(deposit.channel).name);
  const isOperator = org.kind === "operator";
  const title = isOperator ? t("of", { brand: deposit.brandName, channel }) : channel;
  const amount = (fen: number) => `¥${formatYuan(fen)}`;
  const isShort = deposit.shortFen > 0;
  return (
    <>
      <Breadcrumbs items={[{ label: t("title"), href: `/${org.slug}/deposits` }, { label: title }]} />
      <PageHeader
        title={title}
        badges={<DepositBadge deposit={deposit} />}
        detail={<Id value={deposit.id} what={t("id")} />}
        actions={may(caller, "deposit.book") && <BookDialog slug={org.slug} deposit={deposit} />}
      />
      <CardRow className="mt-4">
        <Stat
          label={t("column.available")}
          value={<Money fen={deposit.availableFen} isBig />}
          sub={t("stat.requiredOf", { amount: amount(deposit.requiredFen) })}
          progress={
            deposit.requiredFen > 0 && (
              <Progress
                label={t("column.available")}
                value={deposit.availableFen}
                max={deposit.requiredFen}
                tone={isShort ? "warning" : "success"}
              />
            )
          }
        />
        <Stat label={t("column.held")} value={<Money fen={deposit.heldFen} isBig />} sub={t("stat.heldSub")} />
        <Stat
          label={t("column.short")}
          value={<Money fen={deposit.shortFen} isBig />}
          sub={t(isShort ? "stat.shortSub" : "stat.paidSub")}
        />
      </CardRow>
      {isShort && (
        <Callout tone="warning" className="mt-4" title={t("shortTitle", { amount: amount(deposit.shortFen) })}>
          {isOperator ? t("book.noChange") : t("shortDetail")}
        </Callout>
      )}
      {deposit.exemptEvidence && (
        <Callout tone="success" className="mt-4" title={t("exemptTitle")}>
          {t("exemptDetail")} {t("exemptFile")}:{" "}
          <EvidenceView
            orgSlug={org.slug}
            shown={{
              evidence: deposit.exemptEvidence,
              file: files.get(fileOfEvidence(deposit.exemptEvidence) ?? "") ?? null,
            }}
          />
        </Callout>
      )}
      <h2 className="mt-6 mb-2 font-semibold text-base">
        {t("entries")} <span className="font-normal text-ink-subtle text-xs">{t("ledgerNote")}</span>
      </h2>
      <EntryTable
        rows={page.items}
        empty={
          <EmptyState
            title={t("empty.entries")}
            detail={t(isOperator ? "empty.entriesOperator" : "empty.entriesDetail")}
          />
        }
      />
      {(page.newer || page.older) && <Pager newer={page.newer} older={page.older} />}
    </>
  );
}
