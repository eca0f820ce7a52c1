"use server";

import { action } from "@/lib/doors/action";
import * as callback from "./callback";
import * as commands from "./commands";
import {
  callbackInput,
  changeWebhookInput,
  nothingInput,
  pauseInput,
  receiverInput,
  redeliverInput,
  rotateInput,
  webhookInput,
} from "./input";
import * as test from "./test-event";

const permission = "webhook.manage";

export const saveCallback = action({ permission, input: callbackInput, run: callback.saveCallback });
export const checkCallback = action({ permission: "webhook.read", input: nothingInput, run: callback.checkCallback });
export const createWebhook = action({ permission, input: webhookInput, run: commands.createWebhook });
export const changeWebhook = action({ permission, input: changeWebhookInput, run: commands.changeWebhook });
export const pauseReceiver = action({ permission, input: pauseInput, run: commands.pauseReceiver });
export const removeReceiver = action({ permission, input: receiverInput, run: commands.removeReceiver });
export const rotateSecret = action({ permission, input: rotateInput, run: commands.rotateSecret });
export const endPreviousSecret = action({ permission, input: receiverInput, run: commands.endPreviousSecret });
export const redeliver = action({ permission, input: redeliverInput, run: commands.redeliver });
export const sendTestEvent = action({ permission, input: receiverInput, run: test.sendTestEvent });
