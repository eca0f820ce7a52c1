import { yuanText } from "@/lib/miniprogram/host/money-text";
import { CallError } from "@/lib/miniprogram/host/shell-server";
import { make, makeButton, openSheet } from "@/lib/miniprogram/host/shell-sheet";
import type { Word } from "@/lib/miniprogram/host/wording";

/** How long the sheet is up before it can pay, in milliseconds. */
const WAKE_MS = 500;

export interface CashierInput {
  shop: string;
  paymentId: string;
  amountFen: number;
  description: string;
  t: (word: Word) => string;
  /** Asks the server to take the payment. The server holds the true amount and refuses another one. */
  pay: () => Promise<unknown>;
}

/**
 * Shows what is to be paid and pays only when the visitor says so. Resolves with the server's answer, or throws
 * CallError `cancelled` when the sheet is closed. A failed try leaves the sheet open with the reason.
 */
export function openCashier(input: CashierInput): Promise<unknown> {
  const { t } = input;
  return new Promise((resolve, reject) => {
    let outcome: { data: unknown } | null = null;
    let paying = false;
    const amount = make("p", "amount n", [make("small", "", "¥"), document.createTextNode(yuanText(input.amountFen))]);
    const failure = make("p", "fail");
    failure.setAttribute("role", "alert");
    failure.hidden = true;
    const confirm = makeButton("go", t("confirmPay"), async () => {
      sheet.lock(true);
      paying = true;
      confirm.disabled = true;
      confirm.textContent = t("paying");
      failure.hidden = true;
      try {
        outcome = { data: await input.pay() };
        sheet.close();
      } catch (error) {
        failure.textContent = error instanceof CallError ? error.message : t("unknownError");
        failure.hidden = false;
        paying = false;
        confirm.disabled = false;
        confirm.textContent = t("confirmPay");
        sheet.lock(false);
      }
    });
    const cancel = makeButton("plain", t("cancel"), () => {
      if (!paying) sheet.close();
    });
    const note = make("p", "note", [make("span", "sandbox", t("cashierNote"))]);
    const content = [note, amount, facts(input), failure, confirm, cancel];
    const sheet = openSheet(t("cashier"), content, () => {
      if (outcome) resolve(outcome.data);
      else reject(new CallError("cancelled", t("cancel")));
    });
    // A tap meant for the page beneath must not pay: the button wakes after a moment.
    confirm.disabled = true;
    setTimeout(() => {
      confirm.disabled = false;
      confirm.focus();
    }, WAKE_MS);
  });
}

function facts({ shop, description, paymentId, t }: CashierInput): HTMLElement {
  const row = (name: string, value: string) => make("div", "", [make("dt", "", name), make("dd", "", value)]);
  const rows = [row(t("payTo"), shop)];
  if (description) rows.push(row(t("about"), description));
  rows.push(row(t("orderNo"), paymentId));
  return make("dl", "facts", rows);
}
