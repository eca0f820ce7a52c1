import { defineConfig } from "@playwright/test";
import { CHROMIUM_FLAGS, pickChromium } from "./e2e/browser";

const PHONE = /\.phone\.spec\.ts$/;
/** What brings its own little server: the runtime of native packages, and frames at origins of their own. */
const RUNTIME = /\/(native-[a-z]+|own-origin)\.spec\.ts$/;
/** Begins with an empty deployment. */
const FIRST = /\/main-journey\.spec\.ts$/;
/** Visits what the main journey has left. */
const PAGES = /\/pages\.spec\.ts$/;
const { executablePath } = await pickChromium();
const report = process.env.LIANTAI_E2E_REPORT;

/**
 * The journeys run against deployments that `npm test` starts; LIANTAI_E2E_URL says where one is. Traces take time:
 * ask for them with `--trace retain-on-failure`.
 */
export default defineConfig({
  testDir: "e2e",
  workers: 1,
  forbidOnly: true,
  timeout: 180_000,
  expect: { timeout: 15_000 },
  reporter: report ? [["list"], ["json", { outputFile: report }]] : [["list"]],
  use: {
    baseURL: process.env.LIANTAI_E2E_URL ?? "http://localhost:3000",
    locale: "zh-CN",
    timezoneId: "Asia/Shanghai",
    launchOptions: { executablePath, args: CHROMIUM_FLAGS },
  },
  projects: [
    { name: "runtime", testMatch: RUNTIME, use: { browserName: "chromium", viewport: { width: 1440, height: 900 } } },
    { name: "first", testMatch: FIRST, use: { browserName: "chromium", viewport: { width: 1440, height: 900 } } },
    { name: "pages", testMatch: PAGES, use: { browserName: "chromium", viewport: { width: 1440, height: 900 } } },
    {
      name: "desktop",
      testIgnore: [FIRST, PAGES, PHONE, RUNTIME],
      use: { browserName: "chromium", viewport: { width: 1440, height: 900 } },
    },
    {
      name: "phone",
      testMatch: PHONE,
      use: {
        browserName: "chromium",
        viewport: { width: 390, height: 844 },
        deviceScaleFactor: 2,
        isMobile: true,
        hasTouch: true,
      },
    },
  ],
});
