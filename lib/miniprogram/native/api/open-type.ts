import type * as glassEasel from "glass-easel";
import type { ApiContext } from "@/lib/miniprogram/native/api/context";
import { more } from "@/lib/miniprogram/native/api/late";
import type { AppHost } from "@/lib/miniprogram/native/contract";

const contexts = new WeakMap<AppHost, ApiContext>();

/** Lets buttons and components of this app reach the API. */
export const keepContext = (context: ApiContext): void => void contexts.set(context.host, context);
export const contextOf = (host: AppHost): ApiContext | undefined => contexts.get(host);

export interface OpenTypeInput {
  host: AppHost;
  component: glassEasel.GeneralComponent;
  dataset: Record<string, unknown>;
  detail: object;
  data: Record<string, unknown>;
}

/** Does what a button's `open-type` names. The detail of the button's event; never rejects. */
export async function openTypeAction(openType: string, input: OpenTypeInput): Promise<Record<string, unknown>> {
  const context = contextOf(input.host);
  try {
    if (!context) throw new Error("not ready");
    const { actOpenType } = await more(context);
    return await actOpenType(openType, input);
  } catch (error) {
    return { errMsg: `${openType}:fail ${error instanceof Error ? error.message : String(error)}` };
  }
}
