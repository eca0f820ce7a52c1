"use client";

import { useTransition } from "react";
import { Button } from "@/components/ui/button";
import { signOut } from "./session-calls";

/** Leaves this account; `to` is where one goes on, such as an invitation to be taken under another. */
export function SignOutButton({ label, to }: { label: string; to?: string }) {
  const [isPending, startTransition] = useTransition();
  return (
    <Button isPending={isPending} onClick={() => startTransition(() => signOut(to))}>
      {label}
    </Button>
  );
}
