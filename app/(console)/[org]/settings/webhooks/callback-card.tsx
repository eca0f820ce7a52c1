import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Id } from "@/components/ui/id";
import { KvList } from "@/components/ui/kv-list";
import { Time } from "@/components/ui/time";
import { eventKey } from "@/components/webhooks/event-words";
import type { Receivers } from "@/lib/webhooks/queries";
import { CallbackCheck } from "./callback-check";
import { CallbackDialog } from "./callback-dialog";
import { Health } from "./health";
import { ReceiverMenu } from "./receiver-menu";
import { ReceiverState } from "./receiver-state";
import { TestButton } from "./test-button";

type Props = { receivers: Receivers; canManage: boolean };

/** The one callback of the compatible wire. */
export function CallbackCard({ receivers, canManage }: Props) {
  const t = useTranslations("webhooks");
  const { callback, callbackEvents } = receivers;
  return (
    <Card
      title={t("callback.title")}
      note={t("callback.explain")}
      hasLine
      actions={
        canManage && (
          <span className="flex items-center gap-2">
            {callback && <CallbackCheck />}
            {callback && <TestButton receiverId={callback.id} />}
            <CallbackDialog callback={callback} />
            {callback && <ReceiverMenu receiver={callback} />}
          </span>
        )
      }
    >
      {callback ? (
        <KvList
          align="left"
          items={[
            { label: t("callback.url"), value: <span className="break-all code">{callback.url}</span> },
            { label: t("list.status"), value: <ReceiverState receiver={callback} /> },
            { label: t("callback.mode"), value: callback.mode ? t(`callback.modes.${callback.mode}`) : "—" },
            { label: t("callback.format"), value: "JSON" },
            { label: t("callback.originalId"), value: <Id value={receivers.originalId} /> },
            { label: t("callback.appid"), value: <Id value={receivers.appid} /> },
            { label: t("callback.checkedAt"), value: <Time at={callback.checkedAt} /> },
            { label: t("list.health"), value: <Health receiver={callback} /> },
            {
              label: t("list.events"),
              value: (
                <span className="flex flex-wrap gap-1">
                  {(callback.events ?? callbackEvents).map((event) => (
                    <Badge key={event} tone="outline">
                      {t(eventKey(event))}
                    </Badge>
                  ))}
                </span>
              ),
            },
          ]}
        />
      ) : (
        <EmptyState title={t("callback.empty")} detail={t("callback.emptyDetail")} />
      )}
    </Card>
  );
}
