/** The shell page's own style. Fixed colours: the trial bar is dark amber whatever the brand, the sheets are ours. */
export const SHELL_STYLE = `
*,*::before,*::after{box-sizing:border-box}
html,body{margin:0;height:100%;overscroll-behavior:none}
body{font:400 14px/22px Inter,"PingFang SC","HarmonyOS Sans SC","MiSans","Microsoft YaHei","Noto Sans CJK SC",system-ui,sans-serif;color:#1a1a18;background:#e7e7e2;-webkit-font-smoothing:antialiased}
button{font:inherit;color:inherit;border:0;background:none;padding:0;cursor:pointer}
svg{display:block;fill:none;stroke:currentColor;stroke-width:1.75;stroke-linecap:round;stroke-linejoin:round}
:focus-visible{outline:2px solid #0b6478;outline-offset:2px}
[hidden]{display:none!important}
.n{font-variant-numeric:tabular-nums}
.mono{font-family:"JetBrains Mono",ui-monospace,"SF Mono",Menlo,monospace;letter-spacing:-.01em}
.phone{position:relative;display:flex;flex-direction:column;height:100dvh;max-width:480px;margin:0 auto;background:#f7f6f2;overflow:hidden}
.trial{flex:none;display:flex;align-items:center;gap:8px;min-height:40px;padding:0 8px 0 12px;background:#3a2c05;color:#f6e7c3;font-size:12px;line-height:18px;white-space:nowrap}
.trial b{background:#f2b632;color:#2b2003;font-weight:600;padding:0 7px;border-radius:4px;line-height:20px}
.trial .label{overflow:hidden;text-overflow:ellipsis;min-width:0}
.trial .left{margin-left:auto}
.trial .problems{display:flex;gap:3px;align-items:center;background:#b8322a;color:#fff;font-weight:600;height:26px;padding:0 8px;border-radius:6px}
.title{flex:none;display:flex;align-items:center;gap:4px;height:48px;padding:0 12px 0 16px;background:#f7f6f2;color:#23221e}
.title h1{flex:1;min-width:0;margin:0;font-size:16px;line-height:24px;font-weight:600;overflow:hidden;text-overflow:ellipsis;white-space:nowrap}
.title .back{width:44px;height:44px;margin-left:-14px;display:grid;place-items:center}
.capsule{display:flex;align-items:center;border:1px solid #00000018;background:#ffffffb0;border-radius:99px;height:32px}
.capsule button{width:44px;height:44px;display:grid;place-items:center}
.capsule i{width:1px;height:16px;background:#00000020}
.busy{flex:none;width:16px;height:16px;border-width:2px}
.native .title{position:relative;z-index:1;margin-bottom:-48px;transition:background-color 200ms,color 200ms}
.native .title.light .capsule{border-color:#ffffff30;background:#00000030}
.native .title.bare{pointer-events:none}
.native .title.bare .capsule{pointer-events:auto}
.native .title.bare h1,.native .title.bare .back,.native .title.bare .busy{visibility:hidden}
.native .stage{order:1}
.native .offline{order:2}
.stage{position:relative;flex:1;min-height:0;background:#f7f6f2}
.stage iframe{display:block;width:100%;height:100%;border:0;background:#f7f6f2}
.state{position:absolute;inset:0;display:flex;flex-direction:column;align-items:center;justify-content:center;gap:8px;padding:32px;text-align:center;background:#f7f6f2}
.state h2{margin:8px 0 0;font-size:16px;line-height:24px;font-weight:600}
.state p{margin:0;color:#55554e;max-width:30ch;overflow-wrap:anywhere}
.spin{width:28px;height:28px;border:3px solid #dcdcd6;border-top-color:#0b6478;border-radius:50%;animation:spin 900ms linear infinite}
@keyframes spin{to{transform:rotate(1turn)}}
.offline{flex:none;padding:8px 16px;background:#1f1f1d;color:#f4f4f1;font-size:12px;line-height:18px;text-align:center}
.hint{position:absolute;left:12px;right:12px;bottom:84px;display:flex;align-items:center;gap:8px;min-height:44px;padding:4px 4px 4px 12px;border-radius:10px;background:#1f1f1d;color:#ecece8;font-size:12px;line-height:18px;box-shadow:0 8px 24px #0000002e}
.hint span{flex:1}
.hint .see{color:#f2c65e;font-weight:500;min-height:44px;padding:0 4px;white-space:nowrap}
.hint .shut{width:44px;height:44px;display:grid;place-items:center}
.toast{position:absolute;left:50%;top:42%;transform:translateX(-50%);max-width:80%;padding:12px 18px;border-radius:10px;background:#1f1f1df2;color:#f4f4f1;text-align:center;overflow-wrap:anywhere;pointer-events:none}
dialog.sheet{position:fixed;inset:auto 0 0 0;width:100%;max-width:480px;margin:0 auto;max-height:86dvh;border:0;border-radius:16px 16px 0 0;padding:8px 16px calc(16px + env(safe-area-inset-bottom));background:#fff;color:#1a1a18;overflow:auto}
dialog.sheet::backdrop{background:#12121180}
dialog.sheet[open]{animation:rise 180ms cubic-bezier(.2,.8,.2,1)}
@keyframes rise{from{transform:translateY(24px);opacity:.4}}
.sheet h2{margin:12px 0 4px;font-size:16px;line-height:24px;font-weight:600;text-align:center}
.sheet ul{list-style:none;margin:8px 0;padding:0}
.sheet li{min-height:40px;padding:9px 0;border-bottom:1px solid #e7e7e2}
.sheet .item{display:flex;align-items:center;gap:12px;width:100%;min-height:52px;text-align:left;border-bottom:1px solid #efefeb}
.sheet .note{margin:0;text-align:center;color:#55554e;font-size:12px;line-height:18px;overflow-wrap:anywhere}
.sandbox{display:inline-block;padding:0 7px;border-radius:4px;background:#fcf2de;color:#875200;font-size:12px;line-height:20px;font-weight:500}
.amount{margin:8px 0 16px;text-align:center;font-size:36px;line-height:44px;font-weight:600}
.amount small{font-size:22px;margin-right:2px;font-weight:500}
.facts{margin:0 0 16px;border-top:1px solid #e7e7e2}
.facts div{display:flex;gap:16px;justify-content:space-between;padding:9px 0;border-bottom:1px solid #efefeb}
.facts dt{flex:none;color:#55554e}
.facts dd{margin:0;text-align:right;overflow-wrap:anywhere}
.go{display:block;width:100%;height:48px;border-radius:8px;background:#0b6478;color:#fff;font-size:16px;font-weight:600}
a.go{display:grid;place-items:center;text-decoration:none}
.kept{display:block;max-width:100%;max-height:44dvh;margin:8px auto;border-radius:8px}
.go:disabled{background:#6d6d65;cursor:default}
.plain{display:block;width:100%;min-height:48px;color:#55554e}
.fail{margin:0 0 12px;padding:8px 12px;border-radius:8px;background:#fcecea;color:#b0281f}
@media (prefers-reduced-motion:reduce){.spin,dialog.sheet[open]{animation:none}.native .title{transition:none}}
`;
