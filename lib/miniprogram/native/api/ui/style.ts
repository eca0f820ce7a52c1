/** Style of what `wx` draws over the pages. It stands in a shadow root: neither side's rules reach the other. */
export const LAYER_STYLE = `
:host{all:initial;position:static}
*,*::before,*::after{box-sizing:border-box}
[hidden]{display:none!important}
dialog,.toast{font:400 16px/24px -apple-system,BlinkMacSystemFont,"PingFang SC","HarmonyOS Sans SC",MiSans,"Microsoft YaHei","Noto Sans CJK SC",system-ui,sans-serif;color:#1a1a18;-webkit-font-smoothing:antialiased;-webkit-tap-highlight-color:transparent}
button{font:inherit;color:inherit;border:0;background:none;padding:0;margin:0;cursor:pointer}
input,textarea{font:inherit;color:inherit}
:focus{outline:none}
:focus-visible{outline:2px solid #0b6478;outline-offset:-2px}
dialog{border:0;padding:0;background:#fff;overflow:hidden;overscroll-behavior:contain}
dialog::backdrop{background:rgba(0,0,0,.52);animation:wash .18s ease-out}
@keyframes wash{from{opacity:0}}
@keyframes pop{from{opacity:0;transform:scale(1.08)}}
@keyframes rise{from{transform:translateY(100%)}}
@keyframes turn{to{transform:rotate(1turn)}}
.toast{position:fixed;inset:0;margin:0;padding:0;border:0;width:100vw;height:100vh;max-width:none;max-height:none;background:none;display:grid;place-items:center;pointer-events:none;overflow:hidden}
.toast.mask{pointer-events:auto}
.toast>div{max-width:min(280px,78vw);min-width:72px;margin-top:-12vh;padding:13px 18px;border-radius:12px;background:rgba(28,28,26,.92);color:#fff;text-align:center;font-size:15px;line-height:22px;overflow-wrap:anywhere;white-space:pre-wrap;animation:pop .14s ease-out}
.toast>div.tall{min-width:132px;padding:22px 16px 18px}
.toast .mark{display:block;width:40px;height:40px;margin:0 auto 12px;object-fit:contain}
.toast svg{fill:none;stroke:#fff;stroke-width:3;stroke-linecap:round;stroke-linejoin:round}
.toast .spin{border:3px solid rgba(255,255,255,.28);border-top-color:#fff;border-radius:50%;animation:turn .9s linear infinite}
.modal{width:min(312px,calc(100vw - 48px));max-height:84vh;margin:auto;border-radius:14px;flex-direction:column}
.modal[open]{display:flex;animation:pop .16s ease-out}
.modal .body{padding:28px 22px 24px;text-align:center;overflow:auto}
.modal h2{margin:0;font-size:17px;line-height:26px;font-weight:600;overflow-wrap:anywhere}
.modal p{margin:0;white-space:pre-wrap;overflow-wrap:anywhere}
.modal h2+p{margin-top:10px;color:#5c5c55}
.modal textarea,.sheet input,.sheet textarea{width:100%;border:1px solid #d9d9d3;border-radius:8px;background:#f6f6f3;padding:10px 12px;font-size:16px;line-height:24px;resize:none}
.modal textarea{margin-top:16px;text-align:left}
.modal .acts{flex:none;display:flex;border-top:1px solid #ebebe6}
.modal .acts button{flex:1;min-width:0;min-height:54px;padding:8px;font-size:17px;overflow-wrap:anywhere}
.modal .acts button+button{border-left:1px solid #ebebe6}
.modal .yes{font-weight:600;color:var(--accent)}
.sheet{width:100%;max-width:480px;max-height:82vh;margin:auto auto 0;border-radius:16px 16px 0 0;overflow:auto}
.sheet[open]{animation:rise .22s cubic-bezier(.2,.8,.2,1)}
.sheet h2{margin:0;padding:18px 20px 6px;font-size:17px;line-height:26px;font-weight:600;text-align:center}
.sheet .hint{margin:0;padding:6px 20px 10px;font-size:13px;line-height:20px;color:#5c5c55;text-align:center;overflow-wrap:anywhere}
.sheet .row{display:block;width:100%;min-height:56px;padding:12px 20px;text-align:center;border-top:1px solid #ebebe6;overflow-wrap:anywhere}
.sheet .row:first-child{border-top:0}
.sheet .row:active,.modal .acts button:active{background:#f2f2ee}
.sheet .last{border-top:8px solid #f2f2ee;padding-bottom:calc(12px + env(safe-area-inset-bottom))}
.sheet .form{display:grid;gap:10px;padding:8px 20px 16px}
.sheet .form label{display:grid;gap:4px;font-size:13px;line-height:20px;color:#5c5c55}
.sheet .form label>*{color:#1a1a18}
.sheet .go{min-height:48px;border-radius:10px;background:var(--accent);color:#fff;font-weight:600}
.sheet .wrong{margin:0;color:#b0281f;font-size:13px;line-height:20px}
.sheet .card{display:flex;gap:12px;align-items:center;padding:12px 20px;border-top:1px solid #ebebe6;text-align:left}
.sheet .card .pick{flex:1;min-width:0;min-height:44px;text-align:left;overflow-wrap:anywhere}
.sheet .card small{display:block;font-size:13px;line-height:20px;color:#5c5c55}
.sheet .card .side{min-width:44px;min-height:44px;font-size:14px;color:#5c5c55}
.sheet .face{width:48px;height:48px;border-radius:50%;background:#e3e3dd}
.sheet .badge{display:inline-block;margin:4px auto;padding:2px 10px;border-radius:6px;background:#fcf2de;color:#875200;font-size:12px;line-height:20px;font-weight:500}
.viewer{width:100vw;height:100vh;max-width:none;max-height:none;margin:0;background:#000;color:#fff}
.viewer[open]{animation:wash .16s ease-out}
.viewer .strip:focus-visible{outline:none}
.viewer .strip{display:flex;height:100%;overflow-x:auto;scroll-snap-type:x mandatory;scrollbar-width:none}
.viewer .strip::-webkit-scrollbar{display:none}
.viewer .cell{flex:none;width:100%;height:100%;display:grid;place-items:center;scroll-snap-align:center;overflow:hidden;touch-action:pan-x pinch-zoom}
.viewer img,.viewer video{max-width:100%;max-height:100%;object-fit:contain;display:block}
.viewer .count{position:absolute;top:60px;left:0;right:0;text-align:center;font-size:14px;pointer-events:none;text-shadow:0 1px 3px #000}
.viewer .shut{position:absolute;top:50px;right:4px;width:44px;height:44px;font-size:26px;line-height:44px;color:#fff;text-shadow:0 1px 3px #000}
.viewer .keep{position:absolute;right:12px;bottom:calc(16px + env(safe-area-inset-bottom));min-height:40px;padding:0 14px;border-radius:20px;background:rgba(255,255,255,.2);color:#fff;font-size:14px}
@media (prefers-reduced-motion:reduce){dialog[open],dialog::backdrop,.toast>div{animation:none!important}}
`;
