import type { Sweep } from "@/lib/clock/sweeps";
import { expireReservations, nextCouponMoment } from "@/lib/coupons/sweep-commands";
import { assessDue, nextAssessment } from "@/lib/fraud/assess";
import { followAllOpenings, nextOpening } from "@/lib/host/opening-log";
import { confirmDue, nextConfirmation } from "@/lib/orders/sweep";
import { expireInvitations, nextExpiry } from "@/lib/partnerships/sweep-commands";
import { applyPlanChanges, nextPlanChange } from "@/lib/plans/schedule-sweep";
import { clearHosts, nextHostClearing } from "@/lib/previews/frame-hosts";
import { adoptDueTerms, nextTermsDue } from "@/lib/promoters/change-commands";
import { nextReminder, remindOfEnding } from "@/lib/qualifications/reminders";
import { nextCheckoutExpiry, releaseExpiredCheckouts } from "@/lib/shop/sweep-commands";
import { housekeeping } from "@/lib/tenants/housekeeping";
import { failAbandoned, nextAbandoned } from "@/lib/versions/attempts";
import { compileSweep } from "@/lib/versions/compiling";
import { outboxSweep } from "./outbox";

const commissions: Sweep = { name: "commissions", nextDue: nextConfirmation, run: confirmDue };

const fraud: Sweep = { name: "fraud", nextDue: nextAssessment, run: assessDue };

const coupons: Sweep = {
  name: "coupons",
  nextDue: nextCouponMoment,
  run: async (caller) => {
    const { released, ended, closed } = await expireReservations(caller);
    return released + ended + closed;
  },
};

const openings: Sweep = { name: "openings", nextDue: nextOpening, run: followAllOpenings };

const checkouts: Sweep = { name: "checkouts", nextDue: nextCheckoutExpiry, run: releaseExpiredCheckouts };

const hosts: Sweep = { name: "frame hosts", nextDue: nextHostClearing, run: clearHosts };

const reminders: Sweep = { name: "qualifications", nextDue: nextReminder, run: remindOfEnding };

const promoterTerms: Sweep = { name: "promoter terms", nextDue: nextTermsDue, run: adoptDueTerms };

const planChanges: Sweep = { name: "plan changes", nextDue: nextPlanChange, run: applyPlanChanges };

const partnerships: Sweep = { name: "partnerships", nextDue: nextExpiry, run: expireInvitations };

const uploads: Sweep = { name: "uploads", nextDue: nextAbandoned, run: failAbandoned };

/** Everything of the deployment that falls due by domain time. Order matters only between equal moments. */
export const sweeps: readonly Sweep[] = [
  openings,
  outboxSweep,
  planChanges,
  partnerships,
  coupons,
  checkouts,
  // What is due is looked at before it is confirmed.
  fraud,
  commissions,
  uploads,
  compileSweep,
  reminders,
  promoterTerms,
  hosts,
  housekeeping,
];
