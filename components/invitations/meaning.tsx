import { Check } from "lucide-react";

type Told = { label: string; what: string };

/** What saying yes means: the rules, what the other side sees and what it does not. */
export function Meaning({ rules, seen, unseen }: { rules: readonly string[]; seen: Told; unseen: Told }) {
  return (
    <>
      <ul className="grid gap-1.5">
        {rules.map((rule) => (
          <li key={rule} className="flex gap-2">
            <Check className="mt-1 size-4 shrink-0 text-success-ink" aria-hidden="true" />
            <span>{rule}</span>
          </li>
        ))}
      </ul>
      <dl className="mt-2.5 border-line border-t pt-2.5">
        <dt className="text-ink-muted text-xs">{seen.label}</dt>
        <dd>{seen.what}</dd>
        <dt className="mt-2 text-ink-muted text-xs">{unseen.label}</dt>
        <dd>{unseen.what}</dd>
      </dl>
    </>
  );
}
