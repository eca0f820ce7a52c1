/** What a picker of some mode shows and means. Indexes are those of the chosen rows, column by column. */
export interface PickerModel {
  columns(indexes: readonly number[]): string[][];
  /** Where the wheels stand for a value. */
  indexesOf(value: unknown): number[];
  /** `value` and whatever else the event tells. */
  detail(indexes: readonly number[]): { value: unknown } & Record<string, unknown>;
}

const two = (value: number): string => String(value).padStart(2, "0");
const between = (from: number, to: number): number[] =>
  Array.from({ length: Math.max(0, to - from + 1) }, (_, at) => from + at);

/** Rows of a list whose members may be objects, shown by the field `key`. */
const rowsOf = (range: unknown, key: string): string[] =>
  Array.isArray(range)
    ? range.map((one: unknown) => String(key ? ((one as Record<string, unknown> | null)?.[key] ?? "") : (one ?? "")))
    : [];

export function selectorModel(range: unknown, key: string): PickerModel {
  return {
    columns: () => [rowsOf(range, key)],
    indexesOf: (value) => [Math.max(0, Math.trunc(Number(value)) || 0)],
    detail: ([index = 0]) => ({ value: index }),
  };
}

export function multiSelectorModel(range: unknown, key: string): PickerModel {
  const lists = Array.isArray(range) ? range : [];
  return {
    columns: () => lists.map((list) => rowsOf(list, key)),
    indexesOf: (value) => lists.map((_, at) => Math.max(0, Math.trunc(Number((value as unknown[] | null)?.[at])) || 0)),
    detail: (indexes) => ({ value: [...indexes] }),
  };
}

/** Time of day `hh:mm`, from `start` to `end`. */
export function timeModel(start: string, end: string): PickerModel {
  const read = (text: unknown, otherwise: [number, number]): [number, number] => {
    const [, hour, minute] = /^(\d{1,2}):(\d{1,2})$/.exec(String(text)) ?? [];
    return hour === undefined ? otherwise : [Number(hour), Number(minute)];
  };
  const [first, last] = [read(start, [0, 0]), read(end, [23, 59])];
  const hours = between(first[0], last[0]);
  const minutes = (hour: number) => between(hour === first[0] ? first[1] : 0, hour === last[0] ? last[1] : 59);
  const hourAt = (index = 0) => hours[Math.min(index, hours.length - 1)] ?? 0;
  return {
    columns: ([hour]) => [hours.map(two), minutes(hourAt(hour)).map(two)],
    indexesOf(value) {
      const now = new Date();
      const [hour, minute] = read(value, [now.getHours(), now.getMinutes()]);
      const row = Math.max(0, hours.indexOf(hour));
      return [row, Math.max(0, minutes(hourAt(row)).indexOf(minute))];
    },
    detail: ([hour, minute = 0]) => {
      const rows = minutes(hourAt(hour));
      return { value: `${two(hourAt(hour))}:${two(rows[Math.min(minute, rows.length - 1)] ?? 0)}` };
    },
  };
}

/** Days from `start` to `end`, down to `fields`. */
export function dateModel(start: string, end: string, fields: string): PickerModel {
  const read = (text: unknown, otherwise: readonly number[]): number[] => {
    const [, year, month, day] = /^(\d{1,4})(?:[-/](\d{1,2})(?:[-/](\d{1,2}))?)?/.exec(String(text)) ?? [];
    return year === undefined
      ? [...otherwise]
      : [Number(year), Number(month ?? otherwise[1]), Number(day ?? otherwise[2])];
  };
  const year = new Date().getFullYear();
  const first = read(start, [year - 100, 1, 1]);
  const last = read(end, [year + 100, 12, 31]);
  const depth = { year: 1, month: 2 }[fields] ?? 3;
  const rows = (chosen: readonly number[]): number[][] => {
    const years = between(first[0] ?? 1, last[0] ?? 1);
    const y = years[Math.min(chosen[0] ?? 0, years.length - 1)] ?? year;
    const months = between(y === first[0] ? (first[1] ?? 1) : 1, y === last[0] ? (last[1] ?? 12) : 12);
    const m = months[Math.min(chosen[1] ?? 0, months.length - 1)] ?? 1;
    const length = new Date(y, m, 0).getDate();
    const from = y === first[0] && m === first[1] ? (first[2] ?? 1) : 1;
    const to = y === last[0] && m === last[1] ? Math.min(length, last[2] ?? length) : length;
    return [years, months, between(from, to)].slice(0, depth);
  };
  const at = (row: readonly number[], index = 0) => row[Math.min(index, row.length - 1)] ?? 1;
  return {
    columns: (indexes) =>
      rows(indexes).map((row, column) => row.map((value) => (column === 0 ? String(value) : two(value)))),
    indexesOf(value) {
      const now = new Date();
      const wanted = read(value, [now.getFullYear(), now.getMonth() + 1, now.getDate()]);
      const found: number[] = [];
      for (let column = 0; column < depth; column++) {
        const row = rows(found)[column] ?? [];
        const nearest = Math.min(row.at(-1) ?? 1, Math.max(row[0] ?? 1, wanted[column] ?? 1));
        found.push(Math.max(0, row.indexOf(nearest)));
      }
      return found;
    },
    detail(indexes) {
      const chosen = rows(indexes).map((row, column) => at(row, indexes[column]));
      return {
        value: chosen.map((value, column) => (column === 0 ? String(value).padStart(4, "0") : two(value))).join("-"),
      };
    },
  };
}
