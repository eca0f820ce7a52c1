"use client";

import { useEffect, useState } from "react";

type Props = {
  /** When it ends, and what time it is, both by the deployment's clock. */
  until: Date;
  now: Date;
  onEnd?: () => void;
};

/** Minutes and seconds that are left, counting down. */
export function TimeLeft({ until, now, onEnd }: Props) {
  const [passed, setPassed] = useState(0);
  const left = Math.max(0, until.getTime() - now.getTime() - passed);
  const isOver = left === 0;
  useEffect(() => {
    const started = performance.now();
    const timer = setInterval(() => setPassed(performance.now() - started), 1000);
    return () => clearInterval(timer);
  }, []);
  useEffect(() => {
    if (isOver) onEnd?.();
  }, [isOver, onEnd]);
  const seconds = Math.ceil(left / 1000);
  return (
    <span className="num" role="timer">
      {Math.floor(seconds / 60)}:{String(seconds % 60).padStart(2, "0")}
    </span>
  );
}
