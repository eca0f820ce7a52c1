import { defineConfig } from "@playwright/test";
import { CHROMIUM_FLAGS, pickChromium } from "./e2e/browser";

const PHONE = /\.phone\.spec\.ts$/;
/** What brings its own little server: the runtime of native packages, and frames at origins of their own. */
const RUNTIME = /\/(native-[a-z]+|own-origin)\.spec\.ts$/;
/** Begins with an empty deployment, and is what the pages are visited after: first of all. */
const FIRST = /\/main-journey\.spec\.ts$/;
const { executablePath } = await pickChromium();
const report = process.env.LIANTAI_E2E_REPORT;

/** The journeys run against a deployment that `npm test` starts; LIANTAI_E2E_URL says where it is. */
export default defineConfig({
  testDir: "e2e",
  workers: 1,
  forbidOnly: true,
  timeout: 180_000,
  expect: { timeout: 15_000 },
  reporter: report ? [["list"], ["json", { outputFile: report }]] : [["list"]],
  use: {
    baseURL: process.env.LIANTAI_E2E_URL ?? "http://localhost:3000",
    trace: "retain-on-failure",
    locale: "zh-CN",
    timezoneId: "Asia/Shanghai",
    launchOptions: { executablePath, args: CHROMIUM_FLAGS },
  },
  projects: [
    { name: "runtime", testMatch: RUNTIME, use: { browserName: "chromium", viewport: { width: 1440, height: 900 } } },
    { name: "first", testMatch: FIRST, use: { browserName: "chromium", viewport: { width: 1440, height: 900 } } },
    {
      name: "desktop",
      testIgnore: [FIRST, PHONE, RUNTIME],
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
