"use server";

import { action } from "@/lib/doors/action";
import { setContract } from "./commands";
import { contractInput } from "./input";

export const setContractAction = action({ permission: "contract.write", input: contractInput, run: setContract });
