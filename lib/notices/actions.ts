"use server";

import { action } from "@/lib/doors/action";
import { markNoticesRead } from "./commands";
import { markReadInput } from "./input";

export const markNoticesReadAction = action({ permission: "org.read", input: markReadInput, run: markNoticesRead });
