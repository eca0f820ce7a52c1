"use client";

import { Download } from "lucide-react";
import { type ReactNode, useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { buttonClasses } from "@/components/ui/button-classes";
import { Callout } from "@/components/ui/callout";
import { Card } from "@/components/ui/card";
import { useErrorText } from "@/components/ui/error-text";
import { FileDrop } from "@/components/ui/file-drop";
import type { Result } from "@/lib/kernel/result";
import { CsvColumns } from "./csv-columns";

/** A column: the names a file may call it by, the first of which the template has; and what stands in its example. */
export type CsvColumn = { key: string; label: string; names: readonly string[]; sample: string };

type Props<Report> = {
  words: Record<"file" | "template" | "check" | "columns" | "columnsDetail", string>;
  columns: readonly CsvColumn[];
  fileName: string;
  mostBytes: number;
  act: (input: { csv: string; mode: "check" | "save" }) => Promise<Result<Report>>;
  isSaved: (report: Report) => boolean;
  save: (report: Report) => { label: string; count: number };
  onSaved: (report: Report) => void;
  children: (report: Report) => ReactNode;
};

const templateOf = (columns: readonly CsvColumn[]) =>
  `data:text/csv;charset=utf-8,${encodeURIComponent(
    `\uFEFF${columns.map(({ names: [name] }) => name).join(",")}\n${columns.map(({ sample }) => sample).join(",")}\n`,
  )}`;

/** Reads a CSV file in the browser, has it tried in full, then done: nothing is written before the second step. */
export function CsvImport<Report>({ words, columns, act, isSaved, save, onSaved, ...props }: Props<Report>) {
  const errorText = useErrorText();
  const [csv, setCsv] = useState<string | null>(null);
  const [report, setReport] = useState<Report | null>(null);
  const [failure, setFailure] = useState<{ what: string; next: string } | null>(null);
  const [isPending, startTransition] = useTransition();
  const take = async (file: File | null) => {
    setReport(null);
    setFailure(null);
    setCsv(file ? await file.text() : null);
  };
  const run = (mode: "check" | "save") =>
    startTransition(async () => {
      if (!csv) return;
      setFailure(null);
      const result = await act({ csv, mode });
      if (!result.ok) return setFailure(errorText(result.error));
      setReport(result.data);
      if (isSaved(result.data)) onSaved(result.data);
    });
  const saving = report && !isSaved(report) ? save(report) : null;
  return (
    <>
      <Card
        title={words.file}
        actions={
          <a href={templateOf(columns)} download={props.fileName} className={buttonClasses("secondary", "sm")}>
            <Download aria-hidden="true" />
            {words.template}
          </a>
        }
      >
        <FileDrop label={words.file} accept=".csv,.txt" maxBytes={props.mostBytes} onFile={take} />
        {failure && (
          <Callout tone="danger" title={failure.what} className="mt-3" isAlert>
            {failure.next}
          </Callout>
        )}
        <div className="mt-3 flex flex-wrap justify-end gap-2">
          <Button onClick={() => run("check")} disabled={!csv} isPending={isPending && !report}>
            {words.check}
          </Button>
          {saving && (
            <Button variant="primary" disabled={saving.count === 0} isPending={isPending} onClick={() => run("save")}>
              {saving.label}
            </Button>
          )}
        </div>
      </Card>
      {report ? (
        props.children(report)
      ) : (
        <CsvColumns title={words.columns} note={words.columnsDetail} columns={columns} />
      )}
    </>
  );
}
