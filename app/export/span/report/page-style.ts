/* The app's own paper and ink (renderer/design/tokens.css), written out, because a report stands alone. */

const light = `--bg:#f7f5f0;--track:#e6e2d8;--line:#e0dbd0;--line-2:#bdb6a6;--ink:#1a1a18;--ink-2:#54524b;--ink-3:#6b685f;--gold-ink:#785a1c;
--s0:#a37f3b;--s1:#296cba;--s2:#0d5254;--s3:#a02404;--crit:#b3261e;--warn:#9a5200;--note:#1f56a8`;
const dark = `--bg:#101112;--track:#212427;--line:#25282b;--line-2:#43474b;--ink:#ecebe6;--ink-2:#a8a8a2;--ink-3:#898984;--gold-ink:#dcc08a;
--s0:#dabf88;--s1:#6c9ce0;--s2:#77cfd1;--s3:#cd6440;--crit:#ff8577;--warn:#f29b4b;--note:#8fb4f2`;

/** The look of a report: hairlines, tabular figures, two columns of charts where there is room. It prints in black on white. */
export const pageStyle = `
:root{color-scheme:light dark;${light}}
@media screen and (prefers-color-scheme:dark){:root{${dark}}}
*{box-sizing:border-box}
body{margin:0 auto;padding:32px 24px 64px;max-width:1240px;background:var(--bg);color:var(--ink);font:13px/20px "Inter",system-ui,-apple-system,"Segoe UI",sans-serif;font-variant-numeric:tabular-nums}
h1,h2,h3{font-weight:500;margin:0;text-wrap:balance}
h1{font-size:30px;line-height:36px;letter-spacing:-.01em}
h2{font-size:15px;line-height:22px;margin-top:40px;padding-top:12px;border-top:1px solid var(--line-2)}
h3{font-size:15px;line-height:22px;margin-top:20px}
p,ol,ul{max-width:70ch;margin:6px 0}
.span{font-size:22px;line-height:30px;margin:0}
.lead{font-size:15px;line-height:22px;color:var(--ink-2)}
.charts{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,480px),1fr));gap:24px 40px;margin-top:16px}
.chart{margin:0;min-width:0}
figcaption{display:flex;flex-wrap:wrap;gap:0 12px;color:var(--ink-2);font-size:12px;line-height:18px}
figcaption b{color:var(--ink);font-weight:500;font-size:13px}figcaption i{font-style:normal;margin-left:auto}
.key::before{content:"";display:inline-block;width:16px;border-top:2px solid;vertical-align:4px;margin-right:5px}
.key.s0::before{color:var(--s0)}.key.s1::before{color:var(--s1);border-top-style:dashed}.key.s2::before{color:var(--s2);border-top-style:dotted}.key.s3::before{color:var(--s3);border-top-style:double}
.plot{position:relative;padding-right:72px}
.plot svg{display:block;width:100%;height:104px;border-bottom:1px solid var(--line-2);border-top:1px solid var(--line);overflow:visible}
.plot path{vector-effect:non-scaling-stroke}
.line{fill:none;stroke-width:1.5;stroke-linejoin:round;stroke-linecap:round}
.band{opacity:.25}
.band.s0{fill:var(--s0)}.band.s1{fill:var(--s1)}.band.s2{fill:var(--s2)}.band.s3{fill:var(--s3)}
.line.s0{stroke:var(--s0)}.line.s1{stroke:var(--s1);stroke-dasharray:6 3}.line.s2{stroke:var(--s2);stroke-dasharray:1 3}.line.s3{stroke:var(--s3);stroke-dasharray:9 2 2 2}
.rule{stroke:var(--line);fill:none}.mark{stroke:var(--warn);stroke-dasharray:2 3;fill:none}
.scale{position:absolute;top:0;right:0;width:64px;height:105px;display:flex;flex-direction:column;justify-content:space-between;font-size:11px;line-height:12px;color:var(--ink-3);white-space:nowrap}
.times,.moments{position:relative;height:16px;margin-right:72px;font-size:11px;line-height:16px;color:var(--ink-3)}
.moments{height:13px;color:var(--warn)}.moments:empty{display:none}
.times span,.moments span{position:absolute;transform:translateX(-50%);white-space:nowrap}
.scroll{overflow-x:auto;margin-top:16px}
table{border-collapse:collapse;min-width:min(100%,560px)}
caption{text-align:left;color:var(--ink-2);font-size:12px;padding-bottom:4px}
th,td{text-align:left;font-weight:400;vertical-align:top;padding:4px 20px 4px 0;border-top:1px solid var(--line)}
thead th{color:var(--ink-3);font-size:12px;border-top-color:var(--line-2)}
.figure{text-align:right;white-space:nowrap}
.severity{font-weight:500}.critical{color:var(--crit)}.warning{color:var(--warn)}.notice{color:var(--note)}
pre{overflow-x:auto;margin:6px 0;font:12px/18px "JetBrains Mono",ui-monospace,monospace}
footer{margin-top:48px;padding-top:12px;border-top:1px solid var(--line-2);color:var(--ink-3);font-size:12px}
a{color:inherit}:focus-visible{outline:2px solid var(--gold-ink);outline-offset:2px}
@media(max-width:720px){body{padding:20px 16px 40px}h1{font-size:24px;line-height:30px}}
@media print{@page{margin:14mm}:root{--bg:#fff}body{max-width:none;padding:0}.charts{grid-template-columns:1fr 1fr;gap:14px 24px}.chart,tr,.finding{break-inside:avoid}h2,h3,caption{break-after:avoid}.scroll{overflow:visible}.band,.line,.mark,.rule{print-color-adjust:exact}a::after{content:" " attr(href);overflow-wrap:anywhere}}
`;
