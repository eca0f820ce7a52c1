"use client";

import { useTranslations } from "next-intl";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { RadioGroup } from "@/components/ui/radio-group";
import { eventKey } from "@/components/webhooks/event-words";
import type { HeardEvent } from "@/lib/webhooks/catalogue";

type Props = {
  offered: readonly HeardEvent[];
  /** Null: every one. */
  chosen: readonly HeardEvent[] | null;
  onChange: (chosen: HeardEvent[] | null) => void;
};

/** All events, or some of them. */
export function EventChoice({ offered, chosen, onChange }: Props) {
  const t = useTranslations("webhooks");
  const toggle = (event: HeardEvent, isOn: boolean) =>
    onChange(offered.filter((one) => (one === event ? isOn : (chosen ?? []).includes(one))));
  return (
    <Field label={t("form.events")} name="events" isGroup>
      <div className="grid gap-2">
        <RadioGroup
          value={chosen === null ? "all" : "some"}
          onChange={(value) => onChange(value === "all" ? null : [])}
          options={[
            { value: "all", label: t("form.all") },
            { value: "some", label: t("form.some") },
          ]}
        />
        {chosen !== null && (
          <div className="grid gap-1.5 rounded-sm border border-line px-3 py-2 sm:grid-cols-2">
            {offered.map((event) => (
              <Checkbox
                key={event}
                checked={chosen.includes(event)}
                onChange={(change) => toggle(event, change.target.checked)}
                label={
                  <>
                    {t(eventKey(event))}
                    <span className="block break-all text-ink-subtle text-xs code">{event}</span>
                  </>
                }
              />
            ))}
          </div>
        )}
      </div>
    </Field>
  );
}
