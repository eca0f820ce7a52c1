const MIB = 1024 * 1024;

/** What a package may weigh. All sizes are bytes of the unpacked files unless said otherwise. */
export interface PackageLimits {
  /** The main package, and each subpackage. An H5 build is one package. */
  packageBytes: number;
  /** Everything unpacked. */
  totalBytes: number;
  /** The archive as uploaded. */
  archiveBytes: number;
  /** Entries in the archive, folders included. */
  entries: number;
  /** Bytes of an entry's full name in UTF-8. */
  nameBytes: number;
  /** Unpacked size over packed size, judged for entries beyond `ratioFromBytes`. */
  ratio: number;
  ratioFromBytes: number;
  /** One configuration file. */
  jsonBytes: number;
}

/** A brand's own package: at most 2 MB per package and 30 MB in all. */
export const BRAND_LIMITS: PackageLimits = {
  packageBytes: 2 * MIB,
  totalBytes: 30 * MIB,
  archiveBytes: 32 * MIB,
  entries: 5000,
  nameBytes: 255,
  ratio: 200,
  ratioFromBytes: 256 * 1024,
  jsonBytes: MIB,
};

/** A package made by a service provider: at most 20 MB in all. */
export const PROVIDER_LIMITS: PackageLimits = { ...BRAND_LIMITS, totalBytes: 20 * MIB, archiveBytes: 22 * MIB };
