"use client";

import { useState } from "react";
import { cn } from "./class-names";
import { useFieldControl } from "./field-context";

type RangeSliderProps = {
  /** Spoken name, unless a Field gives one. */
  label?: string;
  name?: string;
  min: number;
  max: number;
  step?: number;
  defaultValue: number;
  onChange?: (value: number) => void;
  /** Spoken value, such as `8%`. */
  valueText?: (value: number) => string;
  className?: string;
};

/** A value between two limits, for thumbs: a rate offered on the phone. Reads as a number. */
export function RangeSlider({
  label,
  name,
  min,
  max,
  step = 1,
  defaultValue,
  onChange,
  valueText,
  className,
}: RangeSliderProps) {
  const control = useFieldControl();
  const [value, setValue] = useState(defaultValue);
  const share = ((value - min) / Math.max(max - min, 1)) * 100;
  return (
    <input
      type="range"
      aria-label={label}
      data-kind="number"
      {...control}
      name={name ?? control.name}
      min={min}
      max={max}
      step={step}
      value={value}
      aria-valuetext={valueText?.(value)}
      onChange={(event) => {
        setValue(event.currentTarget.valueAsNumber);
        onChange?.(event.currentTarget.valueAsNumber);
      }}
      style={{
        background: `linear-gradient(to right, var(--color-accent) ${share}%, var(--color-track) ${share}%) center / 100% 4px no-repeat`,
      }}
      className={cn(
        "h-11 w-full cursor-pointer appearance-none rounded-full [&::-moz-range-thumb]:size-6 [&::-moz-range-thumb]:rounded-full [&::-moz-range-thumb]:border [&::-moz-range-thumb]:border-line-strong [&::-moz-range-thumb]:bg-neutral-0 [&::-webkit-slider-thumb]:size-6 [&::-webkit-slider-thumb]:appearance-none [&::-webkit-slider-thumb]:rounded-full [&::-webkit-slider-thumb]:border [&::-webkit-slider-thumb]:border-line-strong [&::-webkit-slider-thumb]:bg-neutral-0 [&::-webkit-slider-thumb]:shadow-md",
        className,
      )}
    />
  );
}
