"use client";

import { Plus } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useOrg } from "@/components/shell/org-context";
import { ActionForm } from "@/components/ui/action-form";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { type Column, DataTable } from "@/components/ui/data-table";
import { Dialog, DialogFoot } from "@/components/ui/dialog";
import { EmptyState } from "@/components/ui/empty-state";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { SubmitButton } from "@/components/ui/submit-button";
import { Time } from "@/components/ui/time";
import { toast } from "@/components/ui/toast";
import { DisabledReason } from "@/components/ui/tooltip";
import { useActionForm } from "@/components/ui/use-action-form";
import { linkMiniapp, unlinkMiniapp } from "@/lib/institutions/actions";
import { type LinkMiniappInput, linkMiniappInput } from "@/lib/institutions/input";

type Miniapp = { appid: string; name: string; linkedAt: Date; people: number };
type Props = { miniapps: readonly Miniapp[]; isFeatureOn: boolean; canChange: boolean };

export function LinkedMiniapps({ miniapps, isFeatureOn, canChange }: Props) {
  const t = useTranslations("institutions.miniapps");
  const mustStay = isFeatureOn && miniapps.length === 1;
  const columns: Column<Miniapp>[] = [
    { key: "name", header: t("name"), cell: (row) => row.name },
    { key: "appid", header: t("appid"), cell: (row) => <span className="code">{row.appid}</span> },
    { key: "people", header: t("people"), align: "right", cell: (row) => row.people.toLocaleString("en-US") },
    { key: "linked", header: t("linkedAt"), cell: (row) => <Time at={row.linkedAt} /> },
  ];
  if (canChange)
    columns.push({
      key: "actions",
      header: <span className="sr-only">{t("unlink")}</span>,
      align: "right",
      isInteractive: true,
      cell: (row) => <Unlink miniapp={row} left={miniapps.length - 1} mustStay={mustStay} />,
    });
  return (
    <Card title={t("title")} note={t("explain")} isFlush hasLine actions={canChange && <LinkDialog />}>
      <DataTable
        caption={t("title")}
        columns={columns}
        rows={miniapps}
        rowKey={(row) => row.appid}
        isInset
        empty={<EmptyState title={t("empty")} detail={t("emptyDetail")} />}
      />
    </Card>
  );
}

function LinkDialog() {
  const t = useTranslations("institutions.miniapps");
  const { slug } = useOrg();
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const form = useActionForm((input: LinkMiniappInput) => linkMiniapp(slug, input), {
    schema: linkMiniappInput,
    onSuccess: (made) => {
      toast.success(t(made.linkedAt ? "linked" : "requested"));
      setOpen(false);
      router.refresh();
    },
  });
  const trigger = (
    <Button size="sm">
      <Plus aria-hidden="true" />
      {t("link")}
    </Button>
  );
  return (
    <Dialog
      title={t("link")}
      description={t("linkDetail")}
      size="sm"
      trigger={trigger}
      open={open}
      onOpenChange={setOpen}
    >
      <ActionForm form={form}>
        <Field label={t("appid")} name="appid" isRequired>
          <Input className="code" autoComplete="off" spellCheck={false} placeholder="wx…" />
        </Field>
        <Field label={t("name")} name="name" isRequired>
          <Input autoComplete="off" />
        </Field>
        <DialogFoot>
          <SubmitButton>{t("link")}</SubmitButton>
        </DialogFoot>
      </ActionForm>
    </Dialog>
  );
}

function Unlink({ miniapp, left, mustStay }: { miniapp: Miniapp; left: number; mustStay: boolean }) {
  const t = useTranslations("institutions.miniapps");
  const { slug } = useOrg();
  const router = useRouter();
  const button = (
    <Button size="sm" variant="ghost" disabled={mustStay}>
      {t("unlink")}
    </Button>
  );
  if (mustStay) return <DisabledReason reason={t("lastStays")}>{button}</DisabledReason>;
  return (
    <ConfirmDialog
      trigger={button}
      title={t("unlinkTitle", { name: miniapp.name })}
      effects={[
        { value: miniapp.people.toLocaleString("en-US"), label: t("unlinkPeople") },
        { value: left, label: t("unlinkEffect") },
      ]}
      note={t("unlinkNote")}
      confirmLabel={t("unlink")}
      tone="danger"
      action={() => unlinkMiniapp(slug, { appid: miniapp.appid })}
      onDone={() => router.refresh()}
    />
  );
}
