/** The look of a saved story: one calm column on the app's own paper. The tokens come from the app's style sheets. */
export const pageStyle = `
:root{--font-read:"Newsreader",Georgia,"Liberation Serif",serif}
*{box-sizing:border-box}
body{margin:0 auto;padding:32px 20px 64px;max-width:860px;background:var(--bg);color:var(--ink);font:400 19px/1.56 var(--font-read)}
[data-still]{display:block!important;container-type:inline-size;max-width:820px;font:400 13px/19px var(--font)}:where([data-still]) :is(p,ul,ol,table,h4){margin:0;max-width:none}body{overflow-x:clip}
h1,h2,h3{font-weight:400;line-height:1.15;letter-spacing:-.015em;margin:0}
h1{font-size:30px}h2{font-size:44px;margin-top:64px;padding-top:24px;border-top:1px solid var(--line)}h3{font-size:26px;margin:28px 0 12px}
p,ul,blockquote,figure,aside,table{margin:0 0 .8em;max-width:34em}figure{max-width:none}
figure p,figcaption,aside,table,.machine,.kicker,.lead,footer,.sources{font:400 13px/19px var(--font);color:var(--ink-2)}
.kicker{color:var(--gold-ink);margin:0}.answer{font:400 19px/1.5 var(--font-read)!important;color:var(--ink)!important;max-width:34em;margin:.4em 0}
blockquote{border-left:1px solid var(--gold);padding-left:18px;font-style:italic;font-size:25px;line-height:34px}
aside,.machine{border-top:1px solid var(--line-2);padding-top:8px}
.machine dt{color:var(--ink);font-weight:600}.machine dd{margin:0}.machine dd+dt{margin-top:8px}
table{border-collapse:collapse}th,td{text-align:left;font-weight:400;padding:5px 14px 5px 0;border-top:1px solid var(--line)}
sup{font:600 9.5px/1 var(--font);vertical-align:5px}sup a{margin:0 1px 0 3px;padding:2px 3px;border-radius:3px;background:var(--surface-2);text-decoration:none}
a{color:inherit}.sources li{margin-bottom:6px}:target{background:var(--gold-wash)}
@media(max-width:700px){table,tbody{display:block;width:auto!important}tr{display:block;padding:6px 0;border-top:1px solid var(--line)}th,td{display:block;width:auto!important;border:0!important;padding:1px 0!important}}
@media print{body{max-width:none;padding:0}figure,blockquote,li{break-inside:avoid}h2,h3{break-after:avoid}.sources a::after{content:" " attr(href);overflow-wrap:anywhere}}
`;
