"use client";

import { Check } from "lucide-react";
import Link from "next/link";
import { DropdownMenu as Radix } from "radix-ui";
import type { ReactElement, ReactNode } from "react";
import { cn } from "./class-names";

const ITEM =
  "flex w-full cursor-pointer select-none items-center gap-2 rounded-sm px-2 py-1.5 text-left outline-none data-disabled:cursor-not-allowed data-disabled:text-ink-subtle data-highlighted:bg-pressed [&>svg]:size-4 [&>svg]:shrink-0 [&>svg]:text-ink-muted";

type MenuProps = { trigger: ReactElement; align?: "start" | "end"; className?: string; children: ReactNode };

/** Actions or places behind one button; arrow keys and first letters work. */
export function Menu({ trigger, align = "end", className, children }: MenuProps) {
  return (
    <Radix.Root modal={false}>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          align={align}
          sideOffset={6}
          collisionPadding={8}
          className={cn("z-50 min-w-44 animate-pop rounded-md border border-line bg-surface p-1 shadow-md", className)}
        >
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

type ItemProps = {
  onSelect?: () => void;
  isDisabled?: boolean;
  isDanger?: boolean;
  detail?: ReactNode;
  children: ReactNode;
};

export function MenuItem({ onSelect, isDisabled, isDanger, detail, children }: ItemProps) {
  return (
    <Radix.Item className={cn(ITEM, isDanger && "text-danger-ink")} disabled={isDisabled} onSelect={onSelect}>
      {children}
      {detail && <span className="ml-auto pl-4 text-ink-subtle text-xs">{detail}</span>}
    </Radix.Item>
  );
}

export function MenuLink({ href, children }: { href: string; children: ReactNode }) {
  return (
    <Radix.Item asChild>
      <Link href={href} className={ITEM}>
        {children}
      </Link>
    </Radix.Item>
  );
}

type ChoiceProps = {
  label: string;
  value: string;
  onChange: (value: string) => void;
  options: readonly { value: string; label: ReactNode }[];
};

/** One of a few, inside a menu. */
export function MenuChoice({ label, value, onChange, options }: ChoiceProps) {
  return (
    <Radix.RadioGroup value={value} onValueChange={onChange} aria-label={label}>
      <MenuLabel>{label}</MenuLabel>
      {options.map((option) => (
        <Radix.RadioItem key={option.value} value={option.value} className={ITEM}>
          {option.label}
          <Radix.ItemIndicator className="ml-auto pl-4">
            <Check className="size-4 text-accent-ink" aria-hidden="true" />
          </Radix.ItemIndicator>
        </Radix.RadioItem>
      ))}
    </Radix.RadioGroup>
  );
}

export function MenuLabel({ children }: { children: ReactNode }) {
  return <Radix.Label className="px-2 pt-1.5 pb-1 text-ink-subtle text-xs">{children}</Radix.Label>;
}

export function MenuSeparator() {
  return <Radix.Separator className="-mx-1 my-1 h-px bg-line" />;
}
