import { expect, type Page } from "@playwright/test";
import { systemCaller } from "@/lib/doors/callers";
import { foundDeployment } from "@/lib/tenants/organisations";
import { look } from "./stage";

export const password = "a long enough password";

/** Opens an invitation to an organisation and makes an account by it. */
export async function join(page: Page, url: string, who: { name: string; email: string }): Promise<void> {
  await page.goto(url);
  await page.locator("[name=name]").fill(who.name);
  const email = page.locator("[name=email]");
  if (await email.isEditable()) await email.fill(who.email);
  await page.locator("[name=password]").fill(password);
  await page.getByRole("button", { name: "注册并加入" }).click();
  await page.waitForURL("**/overview");
}

/** The first administrator's invitation: what a fresh deployment prints when it starts. */
export async function firstInvitation(): Promise<string> {
  process.env.DATABASE_URL = process.env.LIANTAI_E2E_DATABASE_URL;
  const founded = await foundDeployment(systemCaller("journey"), { name: "联台", slug: "operator" });
  if (!founded) throw new Error("the deployment is not empty: somebody has joined its operator");
  return `/join/${founded.invitation.token}`;
}

/** The operator admits an organisation; answers the link that makes its first administrator. */
export async function admitOrganisation(operator: Page, org: { kind: "brand" | "institution"; name: string; slug: string }): Promise<string> {
  await operator.goto("/operator/organisations");
  await operator.getByRole("button", { name: /入驻|新增|创建/ }).first().click();
  const dialog = operator.getByRole("dialog");
  await dialog.locator(`input[name=kind][value=${org.kind}]`).check({ force: true });
  await dialog.locator("[name=name]").fill(org.name);
  await dialog.locator("[name=slug]").fill(org.slug);
  await dialog.locator("button[type=submit]").click();
  const link = dialog.locator("input[readonly], [data-copy]").first();
  await expect(link).toBeVisible();
  const url = (await link.inputValue()) || "";
  await look(operator, `operator-admits-${org.kind}`);
  return url;
}
