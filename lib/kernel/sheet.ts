import { csvRow, csvYuan } from "./csv";

/** What stands in a cell of a file for spreadsheets: a text, a count, or money, which spreadsheets add up. */
export type Cell = string | number | null | { fen: number };

export type SheetColumn<T> = { header: string; cell: (row: T) => Cell };

/** A money cell, empty where there is none. */
export const money = (fen: number | null | undefined): Cell => (fen === null || fen === undefined ? null : { fen });

const plain = (cell: Cell): string | number | null =>
  typeof cell === "object" && cell !== null ? csvYuan(cell.fen) : cell;

export const csvLine = (cells: readonly Cell[]): string => csvRow(cells.map(plain));

export const cellsOf = <T>(columns: readonly SheetColumn<T>[], row: T): Cell[] =>
  columns.map((column) => column.cell(row));
