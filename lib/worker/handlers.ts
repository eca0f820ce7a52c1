import type { OutboxTopic } from "@/lib/kernel/outbox";
import type { OutboxHandler } from "@/lib/outbox/commands";

/** What acts on each kind of fact after its commit. A topic without a handler is kept until one is there. */
export const handlers: Partial<Record<OutboxTopic, OutboxHandler>> = {};
