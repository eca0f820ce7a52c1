import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { eventTypes } from "./rules";

test.each(["zh-CN", "en"])("every kind of event is said in %s, in the timeline and in its filter", (locale) => {
  const address = new URL(`../i18n/${locale}/versions.json`, import.meta.url);
  const texts = JSON.parse(readFileSync(address, "utf8")) as Record<"events" | "eventTypes", Record<string, string>>;
  for (const type of eventTypes) {
    expect(texts.events[type], type).toBeTruthy();
    expect(texts.eventTypes[type], type).toBeTruthy();
  }
});
