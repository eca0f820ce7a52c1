import { type Options, Refusal } from "@/lib/miniprogram/native/api/callbacks";
import type { ApiContext, Family } from "@/lib/miniprogram/native/api/context";
import { textOf } from "@/lib/miniprogram/native/api/read";

/**
 * The id of a payment in either shape: our own backends' `{ paymentId, amountFen }`, or the platform's, whose
 * `package` is `prepay_id=<our payment id>`; the amount is then the server's to say.
 */
export function paymentOf({ paymentId, amountFen, package: prepay }: Options): {
  paymentId: string;
  amountFen?: number;
} {
  const id = textOf(paymentId) || /^prepay_id=(.+)$/.exec(textOf(prepay))?.[1] || "";
  if (id === "" || id.length > 64) throw new Refusal("parameter error: parameter.package should be prepay_id=<id>;");
  const isAmount = typeof amountFen === "number" && Number.isSafeInteger(amountFen) && amountFen >= 0;
  return isAmount ? { paymentId: id, amountFen } : { paymentId: id };
}

/** Paying: the shell's cashier, and nothing else, takes money. */
export function paymentApi({ liantai }: ApiContext): Family {
  return {
    calls: {
      requestPayment: async (options: Options) =>
        void (await liantai.start("requestPayment", paymentOf(options)).answer),
    },
  };
}
