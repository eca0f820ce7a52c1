"use client";

import { useTransition } from "react";
import { Button } from "@/components/ui/button";
import { signOut } from "./session-calls";

export function SignOutButton({ label }: { label: string }) {
  const [isPending, startTransition] = useTransition();
  return (
    <Button isPending={isPending} onClick={() => startTransition(signOut)}>
      {label}
    </Button>
  );
}
