import { expect, type Page } from "@playwright/test";
import { shownIn } from "../journey/people";
import { confirm, look, pick } from "../journey/stage";

export type At = { slug: string; appid: string; name: string };

const pipelineOf = ({ slug, appid }: At) => `/${slug}/miniapps/${appid}`;

/** A column of the pipeline, by its title. */
export const column = (page: Page, title: string) =>
  page.locator("section", { has: page.getByRole("heading", { name: title, exact: true }) });

export async function openPipeline(page: Page, at: At): Promise<void> {
  await page.goto(pipelineOf(at));
  await expect(page.getByRole("heading", { name: "开发版", exact: true })).toBeVisible();
}

type Upload = { version: string; branch: string; description: string; file: Buffer };

/** A zip through the dialog, onto a branch. */
export async function uploadByDialog(page: Page, at: At, upload: Upload): Promise<void> {
  await openPipeline(page, at);
  await page.getByRole("button", { name: "上传版本" }).click();
  const dialog = page.getByRole("dialog");
  const file = { name: "build.zip", mimeType: "application/zip", buffer: upload.file };
  await dialog.locator("input[type=file]").setInputFiles(file);
  await dialog.locator("[name=version]").fill(upload.version);
  await dialog.locator("[name=branch]").fill(upload.branch);
  await dialog.locator("[name=description]").fill(upload.description);
  await dialog.getByRole("button", { name: "上传", exact: true }).click();
  await expect(dialog).toBeHidden();
  await expect(column(page, "开发版").getByRole("article").filter({ hasText: upload.version })).toContainText(
    upload.branch,
  );
}

type Trial = { version: string; name: string; audience: "members" | "anyone" };

/** A trial of one of the lines; answers what its QR code says. */
export async function makeTrial(page: Page, at: At, trial: Trial): Promise<string> {
  await openPipeline(page, at);
  await page.getByRole("button", { name: "生成体验版" }).click();
  const dialog = page.getByRole("dialog");
  const versions = dialog.locator("[name=versionId]");
  const wanted = versions.locator("option").filter({ hasText: `${trial.version} ·` });
  await versions.selectOption((await wanted.getAttribute("value")) ?? "");
  await dialog.locator("[name=name]").fill(trial.name);
  await dialog.locator(`[name=audience][value=${trial.audience}]`).check();
  await dialog.getByRole("button", { name: "生成", exact: true }).click();
  const url = await shownIn(page, "体验链接");
  await page.keyboard.press("Escape");
  return url;
}

type Submission = { version: string; notes: string; feedback?: string; picture?: { name: string; buffer: Buffer } };

/** Hands a version in: notes, what was said to the last rejection, a picture. */
export async function submit(page: Page, at: At, { version, notes, feedback, picture }: Submission): Promise<void> {
  await openPipeline(page, at);
  await page.getByRole("button", { name: `更多操作：${version}` }).click();
  await page.getByRole("menuitem", { name: "提交审核" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.locator("[name=notes]").fill(notes);
  if (feedback) await dialog.locator("[name=feedback]").fill(feedback);
  if (picture) {
    await dialog.locator("input[type=file]").setInputFiles({ ...picture, mimeType: "image/png" });
    await expect(dialog.getByRole("img", { name: picture.name })).toBeVisible();
  }
  await confirm(page, "提交审核");
  await expect(column(page, "审核").getByRole("article").filter({ hasText: version })).toContainText("审核中");
}

/** The operator opens what waits of this mini-program. */
export async function openReview(operator: Page, operatorSlug: string, name: string): Promise<void> {
  await operator.goto(`/${operatorSlug}/reviews/versions`);
  await pick(operator, name);
  await expect(operator.getByRole("heading", { name, exact: true })).toBeVisible();
}

export async function approve(operator: Page): Promise<void> {
  await operator.getByRole("button", { name: "通过", exact: true }).click();
  await confirm(operator, "通过");
  await expect(operator.getByRole("button", { name: "通过", exact: true })).toBeHidden();
}

export type Reason = { page: string; reason: string };

/** Sends it back, reason by reason; `marked` is the picture the first one is shown on. */
export async function reject(operator: Page, reasons: Reason[], marked?: string): Promise<void> {
  await operator.getByRole("button", { name: "驳回", exact: true }).click();
  const dialog = operator.getByRole("dialog");
  for (const [index, { page, reason }] of reasons.entries()) {
    if (index > 0) await dialog.getByRole("button", { name: "再加一条" }).click();
    await dialog.locator(`[name="reasons.${index}.page"]`).fill(page);
    await dialog.locator(`[name="reasons.${index}.reason"]`).fill(reason);
  }
  if (marked) await drawMark(operator, marked);
  await look(operator, "review-rejected-page-by-page");
  await confirm(operator, "驳回");
  await expect(operator.getByRole("heading", { name: "驳回原因" })).toBeVisible();
}

async function drawMark(operator: Page, picture: string): Promise<void> {
  const dialog = operator.getByRole("dialog");
  await dialog.getByRole("button", { name: picture }).first().click();
  const shown = dialog.getByRole("img", { name: "指到截图上" });
  await shown.scrollIntoViewIfNeeded();
  const box = await shown.boundingBox();
  if (!box) throw new Error("the picture is not on the screen");
  await operator.mouse.move(box.x + box.width * 0.2, box.y + box.height * 0.1);
  await operator.mouse.down();
  await operator.mouse.move(box.x + box.width * 0.7, box.y + box.height * 0.3, { steps: 4 });
  await operator.mouse.up();
  await expect(dialog.getByRole("img", { name: "标出的位置" })).toBeVisible();
}

/** Makes the approved version the live one, with a word on why. */
export async function release(page: Page, at: At, { version, why }: { version: string; why: string }): Promise<void> {
  await openPipeline(page, at);
  await page.getByRole("button", { name: "发布", exact: true }).click();
  await page.getByRole("dialog").locator("[name=note]").fill(why);
  await confirm(page, "发布");
  await expectLive(page, version);
}

/** Back, or forward again, to a version that was live before. */
export async function switchTo(page: Page, at: At, { version, why }: { version: string; why: string }): Promise<void> {
  await openPipeline(page, at);
  await page.getByRole("button", { name: `回滚 ${version}` }).click();
  await page.getByRole("dialog").locator("[name=note]").fill(why);
  await confirm(page, "回滚");
  await expectLive(page, version);
}

export const expectLive = (page: Page, version: string) =>
  expect(column(page, "线上").getByRole("article").last()).toContainText(version);
