import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Forbidden } from "@/components/tenants/forbidden";
import { pageFor } from "@/lib/doors/page";
import { may } from "@/lib/kernel/permissions";
import { getReceivers } from "@/lib/webhooks/queries";
import { CallbackCard } from "./callback-card";
import { WebhookTable } from "./webhook-table";

type Props = { params: Promise<{ org: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("settings.tabs"))("webhooks") };
}

/** Where the organisation's own servers hear of what happens here. */
export default async function WebhooksPage({ params }: Props) {
  const { caller, allowed } = await pageFor((await params).org, "webhook.read");
  if (!allowed) return <Forbidden caller={caller} permission="webhook.read" />;
  const receivers = await getReceivers(caller);
  const canManage = may(caller, "webhook.manage");
  return (
    <div className="grid gap-4">
      {receivers.callbackEvents.length > 0 && <CallbackCard receivers={receivers} canManage={canManage} />}
      <WebhookTable receivers={receivers} canManage={canManage} />
    </div>
  );
}
