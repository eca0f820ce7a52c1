"use client";

import { useEffect, useRef } from "react";
import { markNoticesRead } from "@/lib/promoters/actions";

/** The notices were opened: they count as read from the next page on. */
export function Seen() {
  const done = useRef(false);
  useEffect(() => {
    if (done.current) return;
    done.current = true;
    void markNoticesRead({});
  }, []);
  return null;
}
