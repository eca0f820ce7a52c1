/** A text of machines, as it is: long lines scroll inside their box, the box takes the focus. */
export function CodeBlock({ label, text }: { label: string; text: string }) {
  return (
    <section aria-label={label}>
      <p className="mb-1 text-ink-muted text-xs">{label}</p>
      <pre
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
        tabIndex={0}
        className="max-h-64 overflow-auto whitespace-pre-wrap break-all rounded-sm border border-line bg-sunken px-2.5 py-2 code focus-visible:outline-2 focus-visible:outline-focus"
      >
        {text}
      </pre>
    </section>
  );
}
