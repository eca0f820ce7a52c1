import { CopyButton } from "./copy-button";

/** A whole line to copy: a share link, a key shown once, a webhook address. */
export function CopyField({ value, label }: { value: string; label: string }) {
  return (
    <div className="flex h-8 items-center gap-2 rounded-sm border border-line bg-sunken pr-1 pl-2.5 has-[input:focus-visible]:outline-2 has-[input:focus-visible]:outline-focus">
      <input
        readOnly
        value={value}
        aria-label={label}
        className="min-w-0 flex-1 truncate bg-transparent code outline-none"
      />
      <CopyButton text={value} what={label} />
    </div>
  );
}
