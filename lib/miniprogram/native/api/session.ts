import { type Options, Refusal } from "@/lib/miniprogram/native/api/callbacks";
import type { ApiContext, Family } from "@/lib/miniprogram/native/api/context";
import { textOf } from "@/lib/miniprogram/native/api/read";

/** Milliseconds a session of our own backends lasts; `checkSession` says no afterwards. */
const SESSION_MS = 120 * 60_000;

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

/** Signing in and paying: the shell knows the visitor, and its cashier alone takes money. */
export function sessionApi({ liantai, kept }: ApiContext): Family {
  return {
    calls: {
      login: async () => {
        const { code } = await liantai.login();
        kept.set("session", Date.now());
        return { code };
      },
      checkSession: () => {
        if (Date.now() - kept.get("session", 0) > SESSION_MS) throw new Refusal("session time out, need relogin");
      },
      requestPayment: async (options) => void (await liantai.start("requestPayment", paymentOf(options)).answer),
    },
  };
}
