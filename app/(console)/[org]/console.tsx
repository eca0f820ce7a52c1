"use client";

import { ConsoleShell, type ConsoleShellProps } from "@/components/shell/console-shell";
import { signOut } from "@/components/tenants/session-calls";

/** The shell with what only a browser can do: leaving. */
export function Console(props: Omit<ConsoleShellProps, "signOut" | "search">) {
  return <ConsoleShell {...props} signOut={signOut} />;
}
