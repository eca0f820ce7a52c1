import { z } from "zod";
import { getClock } from "@/lib/clock/queries";
import { advance } from "@/lib/worker/advance";
import { type ApiRoute, route } from "../route";
import { moment } from "./fields";

const tag = "sandbox";

/** The deployment's time; in a sandbox the operator's key moves it forward. */
export const clockRoutes: ApiRoute[] = [
  route(
    "get",
    "/sandbox/clock",
    { summary: "The deployment's time", tag },
    {
      permission: "org.read",
      run: async (caller) => {
        const { now, isSandbox } = await getClock(caller);
        return { now, sandbox: isSandbox };
      },
    },
  ),
  route(
    "post",
    "/sandbox/clock",
    { summary: "Move time forward; answers after everything that fell due on the way has run", tag },
    {
      permission: "clock.advance",
      body: z.strictObject({ now: moment }),
      run: async (caller, { body }) => ({ now: (await advance(caller, body)).now }),
    },
  ),
];
