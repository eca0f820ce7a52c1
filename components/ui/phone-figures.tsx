type Figure = { value: string; label: string };

/** Three figures side by side, at the foot of a card that is flush. */
export function PhoneFigures({ figures }: { figures: readonly Figure[] }) {
  return (
    <dl className="grid grid-cols-3 border-line border-t text-center">
      {figures.map(({ value, label }) => (
        <div key={label} className="flex flex-col-reverse border-line px-1 py-2.5 not-first:border-l">
          <dt className="text-ink-subtle text-xs">{label}</dt>
          <dd className="font-semibold text-xl num">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
