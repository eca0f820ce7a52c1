import { type APIRequestContext, expect, type Page } from "@playwright/test";
import { type LineFigures, yuan } from "./figures";
import { confirm, look, pick } from "./stage";

/** The number of the newest order in a list. */
export async function newestOrder(page: Page, slug: string): Promise<string> {
  await page.goto(`/${slug}/orders`);
  const link = page.getByRole("row").nth(1).getByRole("link");
  return (await link.locator(".code").first().textContent())?.trim() ?? "";
}

const lineIn = (page: Page, orderNo: string, title: string) =>
  page.getByRole("row").filter({ hasText: orderNo }).filter({ hasText: title });

/** One line as the institution's list shows it. */
export async function expectInstitutionLine(
  page: Page,
  orderNo: string,
  title: string,
  line: LineFigures,
  state: string,
) {
  const row = lineIn(page, orderNo, title);
  for (const fen of [line.base, line.service, line.promoter, line.institution])
    await expect(row).toContainText(yuan(fen));
  await expect(row).toContainText(state);
}

/** One line as the brand's list shows it: what stays paid, the commission it owes, and the channel's fee. */
export async function expectBrandLine(page: Page, orderNo: string, title: string, line: LineFigures, state: string) {
  const row = lineIn(page, orderNo, title);
  for (const fen of [line.base, line.service, line.fee]) await expect(row).toContainText(yuan(fen));
  if (line.refunded > 0) await expect(row).toContainText(`已退 ${yuan(line.refunded)}`);
  await expect(row).toContainText(state);
}

/** Opens a line's receipt from the list that is open. */
export async function openReceipt(page: Page, orderNo: string, title: string): Promise<void> {
  await lineIn(page, orderNo, title).getByRole("link").first().click();
  await page.waitForURL(/\/orders\/[^/?]+\?line=/);
}

/** The receipt: who earned it and why, each party's part, and books that sum to nothing. */
export async function expectReceipt(page: Page, line: LineFigures, promoter: string): Promise<void> {
  await expect(
    page.getByRole("heading", { level: 2, name: `这一行归推客 ${promoter}，得 ${yuan(line.promoter)}` }),
  ).toBeVisible();
  await expect(page.getByText("won_direct_latest", { exact: true }).first()).toBeVisible();
  const touches = page.getByRole("list", { name: "染色时间线" }).getByRole("listitem");
  await expect(touches.filter({ hasText: "归因成立" })).toHaveCount(1);
  const parts = page.getByRole("table", { name: "各方所得" });
  const merchant = line.base - line.service - line.fee;
  for (const [party, fen] of [
    ["推客", line.promoter],
    ["机构", line.institution],
    ["平台技术服务费", line.fee],
    ["商家", merchant],
    ["合计", line.base],
  ] as const)
    await expect(parts.getByRole("row").filter({ has: page.getByRole("rowheader", { name: party }) })).toContainText(
      yuan(fen),
    );
}

export async function ship(brand: Page, slug: string, orderNo: string): Promise<void> {
  await brand.goto(`/${slug}/orders`);
  await pick(brand, orderNo);
  await brand.getByRole("button", { name: "标记已发货" }).click();
  await confirm(brand, "标记已发货");
  await expect(brand.getByRole("button", { name: "标记已发货" })).toBeDisabled();
}

/** Refunds part of a line, seeing before what it takes off the commission. */
export async function refund(
  brand: Page,
  slug: string,
  orderNo: string,
  title: string,
  amount: string,
  less: number,
): Promise<void> {
  await brand.goto(`/${slug}/orders`);
  await openReceipt(brand, orderNo, title);
  await brand.getByRole("button", { name: "退款", exact: true }).click();
  const dialog = brand.getByRole("dialog");
  await dialog.getByLabel("退款金额").fill(amount);
  await expect(dialog).toContainText(yuan(less));
  await look(brand, "27-brand-refunds-a-part");
  await confirm(brand, `退款 ¥${amount}`);
  await expect(brand.getByText("部分退款").first()).toBeVisible();
}

/** The operator moves the deployment's time on by the banner. */
export async function moveClock(operator: Page, step: "1 天" | "7 天"): Promise<void> {
  await operator.goto("/operator/overview");
  await operator.getByRole("button", { name: "拨快时间" }).click();
  await operator.getByRole("dialog").getByRole("radio", { name: step }).check();
  if (step === "7 天") await look(operator, "28-operator-moves-the-clock");
  await confirm(operator, "拨快时间");
}

type WireLine = {
  line_id: string;
  title: string;
  paid_fen: number;
  refunded_fen: number;
  attribution: { outcome: string; reason: string };
  commission: Record<string, number | string>;
  platform_fee_fen: number;
  split: { party: string; net_fen: number }[];
  ledger: { kind: string; postings: { amount_fen: number }[] }[];
};

/** The receipt as the API tells it, line by line, and every transaction of it summing to nothing. */
export async function expectWireReceipt(
  request: APIRequestContext,
  token: string,
  orderNo: string,
  expected: { title: string; line: LineFigures; status: string }[],
): Promise<void> {
  const answer = await request.get(`/api/v1/orders/${orderNo}/receipt`, {
    headers: { authorization: `Bearer ${token}` },
  });
  expect(answer.status(), await answer.text()).toBe(200);
  const { lines } = (await answer.json()) as { lines: WireLine[] };
  expect(lines).toHaveLength(expected.length);
  for (const { title, line, status } of expected) {
    const shown = lines.find((one) => one.title === title);
    expect(shown).toMatchObject({
      paid_fen: line.paid,
      refunded_fen: line.refunded,
      platform_fee_fen: line.fee,
      attribution: { outcome: "direct", reason: "won_direct_latest" },
      commission: {
        base_fen: line.base,
        service_fen: line.service,
        sharer_fen: line.promoter,
        institution_fen: line.institution,
        status,
      },
    });
    const net = Object.fromEntries(shown?.split.map((part) => [part.party, part.net_fen]) ?? []);
    expect(net).toMatchObject({ promoter: line.promoter, institution: line.institution, platform: line.fee });
    for (const entry of shown?.ledger ?? [])
      expect(
        entry.postings.reduce((sum, posting) => sum + posting.amount_fen, 0),
        entry.kind,
      ).toBe(0);
  }
}
