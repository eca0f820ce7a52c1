"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useTransition } from "react";
import { useOrg } from "@/components/shell/org-context";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { type Column, DataTable } from "@/components/ui/data-table";
import { useErrorText } from "@/components/ui/error-text";
import { Time } from "@/components/ui/time";
import { toast } from "@/components/ui/toast";
import { TwoLines } from "@/components/ui/two-lines";
import { withdrawLinkRequest } from "@/lib/institutions/actions";
import type { LinkRequestView } from "@/lib/institutions/link-queries";

/** Mini-programs of brands who were asked: waiting, or refused with the reason. */
export function OpenRequests({ requests, canChange }: { requests: LinkRequestView[]; canChange: boolean }) {
  const t = useTranslations("institutions.requests");
  const columns: Column<LinkRequestView>[] = [
    {
      key: "name",
      header: t("miniapp"),
      cell: (row) => <TwoLines top={row.name} bottom={<span className="code">{row.appid}</span>} />,
    },
    { key: "brand", header: t("brand"), cell: (row) => row.brandName },
    {
      key: "status",
      header: t("status"),
      cell: (row) => (
        <span className="inline-flex items-center gap-1.5">
          <Badge tone={row.status === "requested" ? "info" : "danger"}>{t(`states.${row.status}`)}</Badge>
          {row.reason && <span className="text-ink-muted text-xs">{row.reason}</span>}
        </span>
      ),
    },
    { key: "at", header: t("at"), cell: (row) => <Time at={row.requestedAt} /> },
  ];
  if (canChange)
    columns.push({
      key: "actions",
      header: <span className="sr-only">{t("withdraw")}</span>,
      align: "right",
      isInteractive: true,
      cell: (row) => (row.status === "requested" ? <Withdraw requestId={row.requestId} /> : null),
    });
  return (
    <Card title={t("title")} isFlush hasLine>
      <DataTable
        caption={t("title")}
        columns={columns}
        rows={requests}
        rowKey={(row) => row.requestId}
        rowHeight="double"
        isInset
      />
    </Card>
  );
}

function Withdraw({ requestId }: { requestId: string }) {
  const t = useTranslations("institutions.requests");
  const { slug } = useOrg();
  const router = useRouter();
  const errorText = useErrorText();
  const [isPending, startTransition] = useTransition();
  const withdraw = () =>
    startTransition(async () => {
      const result = await withdrawLinkRequest(slug, { requestId });
      if (!result.ok) return void toast.error(errorText(result.error).what);
      toast.success(t("withdrawn"));
      router.refresh();
    });
  return (
    <Button size="sm" variant="ghost" isPending={isPending} onClick={withdraw}>
      {t("withdraw")}
    </Button>
  );
}
