import { AppError } from "@/lib/kernel/errors";
import type { Diagnostic } from "@/lib/miniprogram/package/diagnostics";
import type { PackageError } from "@/lib/miniprogram/package/package-error";

/** A package that was refused, with every reason as file, line and sentence: `package_refused` at the doors. */
export class PackageRefused extends AppError {
  readonly diagnostics: Diagnostic[];

  constructor(error: PackageError) {
    super("package_refused", { message: error.message, params: { reason: error.code } });
    this.diagnostics = error.diagnostics;
  }
}
