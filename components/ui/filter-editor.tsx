"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, useId } from "react";
import { Button } from "./button";
import { type FilterDef, filterParams } from "./filter-value";
import { Input } from "./input";
import { OptionList } from "./option-list";
import { useUrlState } from "./url-state";

type EditorProps = { filter: FilterDef; value: string[]; onDone: () => void };

/** What a filter's popover holds: a list to choose from, a text, or two dates. */
export function FilterEditor({ filter, value, onDone }: EditorProps) {
  const { apply } = useUrlState();
  if (filter.kind === "options") {
    const choose = (next: string[]) => {
      apply({ [filter.param]: next });
      if (!filter.isMulti) onDone();
    };
    return (
      <OptionList
        label={filter.label}
        options={filter.options}
        value={value}
        isMulti={filter.isMulti}
        onChange={choose}
      />
    );
  }
  return <TypedEditor filter={filter} value={value} onDone={onDone} />;
}

function TypedEditor({ filter, value, onDone }: EditorProps) {
  const t = useTranslations("common.filter");
  const id = useId();
  const { apply } = useUrlState();
  const names = filterParams(filter);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    apply(Object.fromEntries(names.map((name) => [name, String(data.get(name) ?? "").trim()])));
    onDone();
  };
  return (
    <form onSubmit={submit} className="grid gap-2">
      {names.map((name, index) => (
        <div key={name}>
          <label htmlFor={`${id}-${name}`} className="mb-1 block text-ink-muted text-xs">
            {filter.kind === "dates" ? t(index === 0 ? "from" : "to") : t("contains")}
          </label>
          <Input
            id={`${id}-${name}`}
            name={name}
            type={filter.kind === "dates" ? "date" : "text"}
            placeholder={filter.kind === "text" ? filter.placeholder : undefined}
            defaultValue={value[index] ?? ""}
          />
        </div>
      ))}
      <Button type="submit" variant="primary" size="sm">
        {t("apply")}
      </Button>
    </form>
  );
}
