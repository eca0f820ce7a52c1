import { expect, type Page } from "@playwright/test";
import { gift, type LineFigures, mask, serum, yuan } from "./figures";
import { lookOnPhone } from "./stage";

/** What the promoter earned, line by line, each with its arithmetic and its reason. */
export async function expectEarnings(phone: Page): Promise<void> {
  await phone.goto("/p/earnings");
  const lines: [string, LineFigures, string][] = [
    ["神经酰胺修护精华 × 1", serum, "已确认"],
    ["玻尿酸补水面膜 × 1", mask, "已确认"],
    ["神经酰胺修护精华 × 2", gift, "待确认"],
  ];
  for (const [title, line, state] of lines) {
    const item = phone.getByRole("listitem").filter({ hasText: title });
    await expect(item).toContainText(`+${yuan(line.promoter)}`);
    await expect(item).toContainText(state);
    await item.locator("summary").click();
    await expect(item).toContainText(`你的比例 60%，得 ${yuan(line.promoter)}`);
    await expect(item).toContainText(yuan(line.service));
  }
  await lookOnPhone(phone, "31-promoter-earnings");
}
