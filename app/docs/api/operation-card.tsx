import { getTranslations } from "next-intl/server";
import { Badge, type BadgeTone } from "@/components/ui/badge";
import { type JsonSchema, keyHolders, type Operation } from "@/lib/api/openapi";
import { type SchemaRow, schemaRows, typeWords } from "@/lib/api/schema-rows";
import type { Permission } from "@/lib/kernel/permissions";

const tones: Record<string, BadgeTone> = {
  get: "neutral",
  post: "accent",
  patch: "info",
  put: "info",
  delete: "danger",
};

type Props = { method: string; path: string; operation: Operation };

/** One call: what it does, whose keys may make it, what it takes. */
export async function OperationCard({ method, path, operation }: Props) {
  const [t, shell] = await Promise.all([getTranslations("api"), getTranslations("shell.kind")]);
  const body: JsonSchema | undefined = operation.requestBody?.content["application/json"]?.schema;
  const parameters = operation.parameters.map(
    (one): SchemaRow => ({
      path: one.name,
      type: `${typeWords(one.schema)} · ${t(`in.${one.in}`)}`,
      isRequired: one.required,
      note: "",
    }),
  );
  const holders = keyHolders(operation["x-permission"] as Permission);
  const kinds = holders.filter((kind) => shell.has(kind)).map((kind) => shell(kind));
  return (
    <article id={operation.operationId} className="min-w-0 scroll-mt-4 rounded-md border border-line bg-surface">
      <header className="flex flex-wrap items-center gap-x-2.5 gap-y-1 px-4 py-3">
        <Badge tone={tones[method] ?? "neutral"}>{method.toUpperCase()}</Badge>
        <span className="min-w-0 break-all code">{path}</span>
        <span className="ml-auto text-ink-subtle text-xs">
          {t("keysOf", { kinds: kinds.join("、") || t("nobody") })}
        </span>
        <p className="w-full text-ink-muted">{operation.summary}</p>
      </header>
      <Fields title={t("parameters")} rows={parameters} />
      <Fields title={t("body")} rows={body ? schemaRows(body) : []} />
    </article>
  );
}

async function Fields({ title, rows }: { title: string; rows: readonly SchemaRow[] }) {
  const t = await getTranslations("api");
  if (rows.length === 0) return null;
  return (
    <section className="border-line border-t px-4 py-2.5">
      <h3 className="mb-1 font-medium text-ink-muted text-xs">{title}</h3>
      <dl className="grid gap-x-4 gap-y-1 sm:grid-cols-[minmax(0,2fr)_minmax(0,3fr)]">
        {rows.map((row) => (
          <div key={`${title}:${row.path}`} className="contents">
            <dt className="break-all code">
              {row.path}
              {row.isRequired && <span className="ml-1.5 font-sans text-ink-subtle text-xs">{t("required")}</span>}
            </dt>
            <dd className="mb-1.5 break-words text-ink-muted text-xs sm:mb-0">
              <span className="code">{row.type}</span> {row.note}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
