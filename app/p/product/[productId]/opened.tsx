"use client";

import { useEffect, useRef } from "react";
import { openPoolProduct } from "@/lib/host/actions";

/** Tells once that the promoter opened this product himself. Where it makes no touch, the page is the same. */
export function Opened({ institutionId, productId }: { institutionId: string; productId: string }) {
  const told = useRef("");
  useEffect(() => {
    const opening = `${institutionId}:${productId}`;
    if (told.current === opening) return;
    told.current = opening;
    void openPoolProduct({ institutionId, productId });
  }, [institutionId, productId]);
  return null;
}
