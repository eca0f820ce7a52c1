/** What `liantai help` prints. */
export const help = `liantai <command> [options]

  login                sign in: LIANTAI_APPID and LIANTAI_SECRET_KEY, or typed; --appid <mini-program>
                       with --pkp <file> or LIANTAI_UPLOAD_KEY keeps an upload key
  upload               upload the project as a development version (it is neither submitted nor released)
  preview              upload it and show a trial's QR
  versions             versions, newest first
  submit   [version]   hand in for review
  release  [version]   release the approved version; --percent 20 to a share of the visitors
  rollback [version]   back to the version before, or to a named one that was live
  status               what is live, in review and newest; --key <upload key>: what became of an upload

  --url <address>      the deployment (LIANTAI_URL)
  --appid <appid>      the mini-program (else appid in project.config.json)
  --project, --pp      the project's folder (else here)
  --pkp <file>         its upload key (LIANTAI_UPLOAD_KEY)
  --version, --uv      version (else version in package.json)
  --desc, --ud         description
  --robot, -r <1–30>   the robot that uploads
  --branch <name>      the development line (main)
  --path, --query      where a preview starts
  --hours <n>          how long a preview lasts (24); --members-only
  --qrcode-format      terminal | image | base64, with --qrcode-output-dest <file>
  --notes, --note      for the reviewer; why a release or a rollback
  --idempotency-key    of the upload (else made of its content)
  --timeout <s>        180
  --dry-run            pack and say what would be sent
  --json               the result as JSON on stdout

Exit codes: 0 done · 1 failed · 2 wrong command · 3 refused · 4 nobody knows what became of it`;
