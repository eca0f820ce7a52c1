import { AppError } from "@/lib/kernel/errors";
import type { Diagnostic } from "@/lib/miniprogram/package/diagnostics";
import type { PackageError } from "@/lib/miniprogram/package/package-error";

/** A package that was refused, with every reason as file, line and sentence: `package_refused` at the doors. */
export class PackageRefused extends AppError {
  readonly diagnostics: Diagnostic[];

  constructor(error: Pick<PackageError, "code" | "message" | "diagnostics">) {
    super("package_refused", { message: error.message, params: { reason: error.code } });
    this.diagnostics = error.diagnostics;
  }

  /** The same refusal as it was told before. */
  static known(reason: string, diagnostics: Diagnostic[]): PackageRefused {
    const message = diagnostics.find((one) => one.level === "error")?.message.en ?? reason;
    return new PackageRefused({ code: reason as PackageError["code"], message, diagnostics });
  }
}
