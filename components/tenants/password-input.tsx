"use client";

import { Eye, EyeOff } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Input, type InputProps } from "@/components/ui/input";

/** A password that can be looked at while it is typed. */
export function PasswordInput(props: Omit<InputProps, "type" | "unit">) {
  const t = useTranslations("auth");
  const [isShown, setShown] = useState(false);
  const Icon = isShown ? EyeOff : Eye;
  return (
    <Input
      {...props}
      type={isShown ? "text" : "password"}
      autoCapitalize="none"
      spellCheck={false}
      unit={
        <button
          type="button"
          aria-label={t(isShown ? "hidePassword" : "showPassword")}
          aria-pressed={isShown}
          onClick={() => setShown(!isShown)}
          className="-mr-1 grid size-7 place-items-center rounded-xs hover:text-ink"
        >
          <Icon className="size-3.5" aria-hidden="true" />
        </button>
      }
    />
  );
}
