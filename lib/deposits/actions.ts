"use server";

import { action } from "@/lib/doors/action";
import { bookDeposit as run } from "./commands";
import { depositEntryInput } from "./input";

export const bookDeposit = action({ permission: "deposit.book", input: depositEntryInput, run });
