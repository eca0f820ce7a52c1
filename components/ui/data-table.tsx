import Link from "next/link";
import { Fragment, type ReactNode } from "react";
import { cn } from "./class-names";
import { SortHeader } from "./sort-header";
import { TableFrame } from "./table-frame";
import { PageCheckbox, RowCheckbox, SelectionProvider } from "./table-selection";

export type Column<T> = {
  key: string;
  header: ReactNode;
  cell: (row: T) => ReactNode;
  /** Figures stand right. */
  align?: "left" | "right";
  /** Name of the sort in the URL (`?sort=`); makes the header a link. */
  sort?: string;
  /** Total of the filter, shown in the foot under this column. */
  total?: ReactNode;
  /** Name of the column on phones, when `header` is not plain text. */
  label?: string;
  /** The cell holds buttons or links of its own, above the row link. */
  isInteractive?: boolean;
  /** Left out of the cards that rows become on phones. */
  isHiddenOnPhone?: boolean;
  className?: string;
};

type DataTableProps<T> = {
  /** What is listed; spoken. */
  caption: string;
  columns: readonly Column<T>[];
  rows: readonly T[];
  rowKey: (row: T) => string;
  /** Makes the row a link, carried by the first column. */
  rowHref?: (row: T) => string;
  rowTone?: (row: T) => "new" | "void" | undefined;
  rowHeight?: "compact" | "single" | "double";
  /** Figures the bulk bar may sum, by name; gives each row a checkbox. */
  selectable?: (row: T) => Record<string, number>;
  /** A BulkBar; shown while rows are selected. */
  bulk?: ReactNode;
  /** Left of the totals: `筛选合计 18,426 行`. */
  totalLabel?: ReactNode;
  /** Instead of rows when there are none. */
  empty?: ReactNode;
  /** Inside a card: no outline of its own, head does not stick. */
  isInset?: boolean;
};

const HEIGHTS = { compact: "sm:h-8", single: "sm:h-10", double: "sm:h-12" } as const;
const CELL = "sm:border-line sm:border-b sm:px-2.5 sm:first:pl-4 sm:last:pr-4";
const CARD_CELL =
  "max-sm:flex max-sm:items-start max-sm:justify-between max-sm:gap-4 max-sm:py-0.5 max-sm:text-right max-sm:before:shrink-0 max-sm:before:text-ink-subtle max-sm:before:text-xs max-sm:before:leading-5 max-sm:before:content-[attr(data-label)]";

/** THE list: sticky head, row link, selection, totals of the filter. On phones each row becomes a card. */
export function DataTable<T>(props: DataTableProps<T>) {
  const {
    caption,
    columns,
    rows,
    rowKey,
    rowHref,
    rowTone,
    rowHeight = "single",
    selectable,
    bulk,
    totalLabel,
    empty,
    isInset,
  } = props;
  const firstTotal = columns.findIndex((column) => column.total !== undefined);
  const Provider = selectable ? SelectionProvider : Fragment;
  return (
    <Provider>
      <TableFrame caption={caption} isInset={isInset}>
        <table className="w-full border-separate border-spacing-0 max-sm:block">
          <caption className="sr-only">{caption}</caption>
          <thead className="max-sm:hidden">
            <tr>
              {selectable && (
                <th className={headClass(isInset)}>
                  <PageCheckbox />
                </th>
              )}
              {columns.map((column) => (
                <th
                  key={column.key}
                  scope="col"
                  className={cn(headClass(isInset), column.align === "right" ? "text-right" : "text-left")}
                >
                  {column.sort ? <SortHeader sort={column.sort}>{column.header}</SortHeader> : column.header}
                </th>
              ))}
            </tr>
          </thead>
          <tbody className="max-sm:block">
            {rows.map((row) => {
              const key = rowKey(row);
              const tone = rowTone?.(row);
              return (
                <tr
                  key={key}
                  className={cn(
                    "group/row relative max-sm:block max-sm:border-line max-sm:border-b max-sm:px-4 max-sm:py-3 max-sm:last:border-b-0 hover:bg-hover has-checked:bg-accent-soft",
                    tone === "void" && "text-ink-muted",
                    tone === "new" && "shadow-[inset_2px_0_var(--color-accent)]",
                    firstTotal === -1 && "sm:last:[&>td]:border-b-0",
                  )}
                >
                  {selectable && (
                    <td
                      className={cn(
                        CELL,
                        HEIGHTS[rowHeight],
                        "z-1 sm:w-0 max-sm:absolute max-sm:top-3 max-sm:right-4 sm:relative",
                      )}
                    >
                      <RowCheckbox id={key} values={selectable(row)} />
                    </td>
                  )}
                  {columns.map((column, index) => (
                    <td
                      key={column.key}
                      data-label={
                        index === 0
                          ? undefined
                          : (column.label ?? (typeof column.header === "string" ? column.header : undefined))
                      }
                      className={cn(
                        CELL,
                        HEIGHTS[rowHeight],
                        index === 0 ? "max-sm:block max-sm:pr-8 max-sm:pb-1.5 max-sm:font-medium" : CARD_CELL,
                        "sm:whitespace-nowrap",
                        column.align === "right" && "sm:text-right num",
                        column.isInteractive && "relative z-1",
                        column.isHiddenOnPhone && "max-sm:hidden!",
                        column.className,
                      )}
                    >
                      {index === 0 && rowHref ? (
                        <Link
                          href={rowHref(row)}
                          className="after:absolute after:inset-0 focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-focus"
                        >
                          {column.cell(row)}
                        </Link>
                      ) : (
                        column.cell(row)
                      )}
                    </td>
                  ))}
                </tr>
              );
            })}
          </tbody>
          {firstTotal >= 0 && rows.length > 0 && (
            <tfoot className="max-sm:block max-sm:border-line max-sm:border-t max-sm:bg-sunken max-sm:px-4 max-sm:py-3">
              <tr className="max-sm:block">
                {(firstTotal > 0 || selectable) && (
                  <td
                    colSpan={firstTotal + (selectable ? 1 : 0)}
                    className="h-12 bg-sunken px-2.5 first:pl-4 max-sm:block max-sm:h-auto max-sm:p-0"
                  >
                    {totalLabel}
                  </td>
                )}
                {columns.slice(firstTotal).map((column) => (
                  <td
                    key={column.key}
                    data-label={column.label ?? (typeof column.header === "string" ? column.header : undefined)}
                    className={cn(
                      "bg-sunken font-medium sm:px-2.5 sm:last:pr-4",
                      column.align === "right" && "sm:text-right num",
                      column.total === undefined ? "max-sm:hidden" : CARD_CELL,
                    )}
                  >
                    {column.total}
                  </td>
                ))}
              </tr>
            </tfoot>
          )}
        </table>
        {rows.length === 0 && empty}
      </TableFrame>
      {selectable && bulk}
    </Provider>
  );
}

function headClass(isInset?: boolean): string {
  return cn(
    "h-[34px] border-line border-b bg-sunken px-2.5 font-medium text-ink-muted text-xs whitespace-nowrap first:pl-4 last:pr-4",
    isInset ? undefined : "sticky top-(--shell-top) z-2 in-data-wide:static",
  );
}
