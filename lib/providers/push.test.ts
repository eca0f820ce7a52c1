import { expect, it } from "vitest";
import { callerOf, makeOrganisation } from "@/db/factories";
import { testDatabase } from "@/db/testing";
import { jobCaller } from "@/lib/doors/job";
import { saveProviderApp } from "./app";
import { grantAuthorisation } from "./consent";
import { createPreauthInput } from "./input";
import { createPreauthCode } from "./preauth";
import { pushAuthorisationEvents } from "./push";
import { across, insertMiniapp, makeProvider } from "./testing";

const { owner } = testDatabase();

it("an event waits untried until its provider says where to and what signs it", async () => {
  const provider = await makeProvider(owner());
  const brand = await makeOrganisation(owner(), "brand");
  const { appid } = await insertMiniapp(owner(), brand);
  const link = await createPreauthCode(across(callerOf(provider)), createPreauthInput.parse({}));
  await grantAuthorisation(across(callerOf(brand)), { code: link.code, appid, sets: [18] });
  const attempts = async () => (await owner().query("select attempts from authorisation_events")).rows[0].attempts;
  const job = jobCaller("push");
  await saveProviderApp(callerOf(provider), { intro: "商城" });
  for (let count = 0; count < 12; count += 1) expect(await pushAuthorisationEvents(job)).toBe(0);
  expect(await attempts()).toBe(0);
  // An address that cannot be reached is tried, and counts.
  const encodingKey = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG";
  await saveProviderApp(callerOf(provider), { token: "signs", encodingKey, eventUrl: "https://127.0.0.1/events" });
  expect(await pushAuthorisationEvents(job)).toBe(0);
  expect(await attempts()).toBe(1);
});
