"use client";

import Link from "next/link";
import type { ReactNode } from "react";
import { useOrg } from "@/components/shell/org-context";
import { cn } from "@/components/ui/class-names";

const TONES = { accent: "text-accent-ink", warning: "text-warning-ink", danger: "text-danger-ink" } as const;

/** A place below the organisation, in a line of text. */
export function OrgLink({
  to,
  tone = "accent",
  children,
}: {
  to: string;
  tone?: keyof typeof TONES;
  children: ReactNode;
}) {
  const { slug } = useOrg();
  return (
    <Link href={`/${slug}${to}`} className={cn("underline-offset-3 hover:underline", TONES[tone])}>
      {children}
    </Link>
  );
}
