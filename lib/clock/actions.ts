"use server";

import { action } from "@/lib/doors/action";
import { advance } from "@/lib/worker/advance";
import { advanceClockInput } from "./input";

export const advanceClockAction = action({ permission: "clock.advance", input: advanceClockInput, run: advance });
