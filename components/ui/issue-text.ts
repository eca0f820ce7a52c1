"use client";

import { useTranslations } from "next-intl";
import { useCallback } from "react";
import type { z } from "zod";

type Issue = z.core.$ZodIssue;
type Words = [key: string, values?: Record<string, string>];

/** Key and figures of the text for an issue of a schema. A schema's own message, when it is a key, wins. */
export function issueWords(issue: Issue): Words {
  if (issue.code === "invalid_type") {
    if (issue.message.endsWith("received undefined")) return ["required"];
    if (issue.expected === "int") return ["not_integer"];
    return issue.expected === "number" ? ["not_number"] : ["invalid"];
  }
  if (issue.code === "too_small") {
    if (issue.origin === "string" && issue.minimum === 1) return ["required"];
    const key = issue.origin === "string" ? "too_short" : issue.origin === "number" ? "too_small" : "too_few";
    return [key, { minimum: String(issue.minimum) }];
  }
  if (issue.code === "too_big") {
    const key = issue.origin === "string" ? "too_long" : issue.origin === "number" ? "too_big" : "too_many";
    return [key, { maximum: String(issue.maximum) }];
  }
  if (issue.code === "invalid_value") return ["not_option"];
  if (issue.code === "invalid_format" && (issue.format === "email" || issue.format === "url")) return [issue.format];
  return ["invalid"];
}

const CJK = /\p{Script=Han}/u;

/** Turns a schema's issue, or a server's field message, into the reader's words. */
export function useFieldText() {
  const t = useTranslations("errors.fields");
  const ofIssue = useCallback(
    (issue: Issue) => {
      if (t.has(issue.message)) return t(issue.message);
      if (CJK.test(issue.message)) return issue.message;
      const [key, values] = issueWords(issue);
      return t(key, values);
    },
    [t],
  );
  const ofServer = useCallback((message: string) => (t.has(message) ? t(message) : message), [t]);
  return { ofIssue, ofServer };
}
