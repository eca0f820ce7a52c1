import type { Sweep } from "@/lib/clock/sweeps";
import { housekeeping } from "@/lib/tenants/housekeeping";
import { outboxSweep } from "./outbox";

/** Everything of the deployment that falls due by domain time. Order matters only between equal moments. */
export const sweeps: readonly Sweep[] = [outboxSweep, housekeeping];
