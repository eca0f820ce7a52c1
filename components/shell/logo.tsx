/** The mark: two frames tied by one line, as two sides of one account. */
export function Logo({ className = "size-6" }: { className?: string }) {
  return (
    <svg
      className={`text-accent-ink shrink-0 ${className}`}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth={2.4}
      strokeLinejoin="round"
      aria-hidden="true"
    >
      <path d="M15 8.5V5.5A2 2 0 0013 3.5H5.5a2 2 0 00-2 2V13a2 2 0 002 2H8.5" />
      <path d="M9 15.5v3a2 2 0 002 2h7.5a2 2 0 002-2V11a2 2 0 00-2-2H15.5" />
      <path d="M9.5 14.5l5-5" />
    </svg>
  );
}
