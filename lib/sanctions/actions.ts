"use server";

import { action } from "@/lib/doors/action";
import { appealSanction, decideAppeal, withdrawAppeal } from "./appeals";
import { issueSanction, liftSanction } from "./commands";
import { appealInput, appealRef, decideAppealInput, endSanctionInput, issueSanctionInput } from "./input";

export const issueSanctionAction = action({
  permission: "sanction.decide",
  input: issueSanctionInput,
  run: issueSanction,
});
export const liftSanctionAction = action({ permission: "sanction.decide", input: endSanctionInput, run: liftSanction });
export const appealSanctionAction = action({
  permission: "sanction.appeal",
  input: appealInput,
  run: appealSanction,
  across: true,
});
export const withdrawAppealAction = action({
  permission: "sanction.appeal",
  input: appealRef,
  run: withdrawAppeal,
  across: true,
});
export const decideAppealAction = action({
  permission: "sanction.decide",
  input: decideAppealInput,
  run: decideAppeal,
});
