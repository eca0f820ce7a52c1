import { expect, type Page } from "@playwright/test";
import { systemCaller } from "@/lib/doors/callers";
import { foundDeployment } from "@/lib/tenants/organisations";
import { reachDeploymentDatabase } from "./books";
import { look } from "./stage";

export const password = "a long enough password";
export type Person = { name: string; email: string };

/** Opens an invitation to an organisation and makes an account by it. */
export async function join(page: Page, url: string, who: Person): Promise<void> {
  await page.goto(url);
  await page.locator("[name=name]").fill(who.name);
  await page.locator("[name=email]").fill(who.email);
  await page.locator("[name=password]").fill(password);
  await page.getByRole("button", { name: "注册并加入" }).click();
  await page.waitForURL("**/overview");
}

/** From an invitation he reads on his phone, a creator makes his account and comes back to it. */
export async function registerCreator(phone: Page, who: Person): Promise<void> {
  await phone.getByRole("link", { name: "注册达人并继续" }).click();
  await phone.locator("[name=name]").fill(who.name);
  await phone.locator("[name=email]").fill(who.email);
  await phone.locator("[name=password]").fill(password);
  await phone.getByRole("button", { name: "注册", exact: true }).click();
}

/** Signs in by the form, in whatever language it speaks. */
export async function signIn(page: Page, email: string): Promise<void> {
  await page.goto("/login");
  await page.locator("[name=email]").fill(email);
  await page.locator("[name=password]").fill(password);
  await page.locator("form button[type=submit]").click();
  await page.waitForURL((url) => !url.pathname.startsWith("/login"));
}

/** The first administrator's invitation: what a fresh deployment prints when it starts. */
export async function firstInvitation(): Promise<string> {
  reachDeploymentDatabase();
  const founded = await foundDeployment(systemCaller("journey"), { name: "联台", slug: "operator" });
  if (!founded) throw new Error("the deployment is not empty: somebody has joined its operator");
  return `/join/${founded.invitation.token}`;
}

/** What a dialog shows once, to be copied. */
export async function shownIn(page: Page, label: string): Promise<string> {
  const field = page.getByRole("dialog").getByLabel(label, { exact: true });
  await expect(field).toBeVisible();
  return field.inputValue();
}

type NewOrganisation = { kind: "brand" | "institution"; name: string; slug: string };

/** The operator admits an organisation; answers the link that makes its first administrator. */
export async function admitOrganisation(operator: Page, org: NewOrganisation): Promise<string> {
  await operator.goto("/operator/organisations");
  await operator.getByRole("button", { name: "新建组织" }).click();
  const dialog = operator.getByRole("dialog");
  await dialog.locator(`input[name=kind][value=${org.kind}]`).check();
  await dialog.locator("[name=name]").fill(org.name);
  await dialog.locator("[name=slug]").fill(org.slug);
  await dialog.getByRole("button", { name: "新建组织" }).click();
  const url = await shownIn(operator, "邀请链接");
  await look(operator, "01-operator-invites-a-brand");
  await dialog.getByRole("button", { name: "关闭" }).last().click();
  await expect(operator.getByRole("link", { name: org.name })).toBeVisible();
  return url;
}
