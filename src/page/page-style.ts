/** The page's looks: system fonts, light and dark by the reader's own setting, A4 on paper. */
export const pageStyle = `
:root{color-scheme:light dark;--ground:#fff;--raised:#f6f8fa;--text:#1a202c;--soft:#4a5568;--line:#d5dbe3;--link:#0a558c;--mark:#ffe08a;--mark-text:#1a202c;--lit:#a8dcff;--head:#f7e9c4;--head-text:#5a4300;
--in:#0b4f7d;--in-ground:#dcecf8;--out:#454b54;--out-ground:#e9ebee;--ask:#6b4700;--ask-ground:#fdebc8;--warn:#8f1d1d;--warn-ground:#fde8e8;--cell-light:#1a202c;--cell-dark:#fff;--cell:#08519c;--tint:#eaf4fb}
@media (prefers-color-scheme:dark){:root{--ground:#14181d;--raised:#1d232a;--text:#e6e9ee;--soft:#adb6c2;--line:#38414c;--link:#8cc4f2;--mark:#6b5200;--mark-text:#fff3cf;--lit:#0b5585;--head:#3d331a;--head-text:#f3dfa6;
--in:#bfe0fa;--in-ground:#123a58;--out:#d0d5db;--out-ground:#333b45;--ask:#fbdd9f;--ask-ground:#4f3a0c;--warn:#fbc4c4;--warn-ground:#561f1f;--cell-light:#fff;--cell-dark:#fff;--cell:#2977b8;--tint:#1b2c3a}}
*{box-sizing:border-box}
html{scroll-behavior:smooth;scroll-padding-top:1rem}
@media (prefers-reduced-motion:reduce){html{scroll-behavior:auto}}
body{margin:0;background:var(--ground);color:var(--text);font:1rem/1.55 system-ui,'Segoe UI',Roboto,Helvetica,Arial,sans-serif;overflow-wrap:break-word}
main,header,footer{max-width:72rem;margin:0 auto;padding:0 1.25rem}
header{padding-top:1.5rem}
h1{font-size:clamp(1.5rem,4vw,2.1rem);line-height:1.2;margin:.2rem 0 .6rem;text-wrap:balance}
h2{font-size:1.4rem;line-height:1.25;margin:2.6rem 0 .8rem;padding-top:.9rem;border-top:1px solid var(--line)}
h3{font-size:1.05rem;margin:1.6rem 0 .4rem}
h3.part{font-size:1.2rem;margin-top:2.2rem}
h2:focus{outline:0}
p{margin:.5rem 0;max-width:46rem}
a{color:var(--link)}
code{overflow-wrap:anywhere}
:focus-visible{outline:3px solid var(--link);outline-offset:2px;border-radius:2px}
.lead{font-size:1.1rem;color:var(--soft)}
.notice,.badge{display:inline-block;border-radius:.25rem;padding:0 .45rem;font-size:.85rem;font-weight:600;white-space:nowrap}
.notice,.warning{background:var(--warn-ground);color:var(--warn)}
.warning{padding:.6rem .9rem;border-left:.3rem solid currentColor}
.warning a{color:inherit}
.badge.included{background:var(--in-ground);color:var(--in)}
.badge.excluded{background:var(--out-ground);color:var(--out)}
.badge.unclear{background:var(--ask-ground);color:var(--ask)}
nav ul{display:flex;flex-wrap:wrap;gap:.2rem 1.1rem;padding:0;list-style:none;margin:.8rem 0}
.tiles{display:grid;grid-template-columns:repeat(auto-fit,minmax(8.5rem,1fr));gap:.7rem;padding:0;margin:1.2rem 0;list-style:none}
.tiles li{background:var(--raised);border:1px solid var(--line);border-radius:.4rem;padding:.6rem .8rem;color:var(--soft)}
.tiles strong{display:block;font-size:1.6rem;line-height:1.2;color:var(--text)}
.count{font-variant-numeric:tabular-nums}
.scroll{overflow-x:auto}
.scroll:has(#studies-table){overflow-x:clip}
svg.flow{display:block;max-width:100%;height:auto;margin:0 auto}
svg.flow-narrow{display:none}
svg.flow text{fill:var(--text)}
svg.flow rect{fill:var(--raised);stroke:var(--soft)}
svg.flow rect.stage{fill:var(--in-ground)}
svg.flow rect.head{fill:var(--head)}
svg.flow text.stage-name{fill:var(--in)}
svg.flow text.head-name{fill:var(--head-text)}
svg.flow a text{fill:var(--link);text-decoration:underline}
svg.flow .arrow{stroke:var(--soft)}
svg.flow .tip{fill:var(--soft)}
.figures{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,30rem),1fr));gap:2rem 2.4rem;align-items:start}
figure{margin:0;min-width:0}
figcaption h3{margin:0 0 .3rem}
.plot svg{display:block;width:100%;max-width:34rem;height:auto;font-family:inherit;overflow:visible}
.plot [data-to]{cursor:pointer}
.plot [data-to]:hover{opacity:.75}
.plot .cell rect{fill:var(--cell)}
.plot .on-light{fill:var(--cell-light)}
.plot .on-dark{fill:var(--cell-dark)}
.note{color:var(--soft);font-size:.88rem;margin:.2rem 0}
.legend,.chips{display:flex;flex-wrap:wrap;gap:.2rem 1rem;list-style:none;padding:0;margin:.2rem 0;font-size:.9rem}
.legend span{display:inline-block;width:.85rem;height:.85rem;margin-right:.35rem;border:1px solid var(--soft);vertical-align:-.08rem}
details{margin:.4rem 0}
summary{cursor:pointer;color:var(--link);font-size:.94rem}
table{border-collapse:collapse;font-size:.94rem;font-variant-numeric:tabular-nums}
th,td{text-align:left;vertical-align:top;padding:.35rem .7rem;border-bottom:1px solid var(--line)}
thead th{background:var(--raised);vertical-align:bottom}
.numbers td,.numbers thead th:not(:first-child),td.number{text-align:right;white-space:nowrap}
th[scope=row]{font-weight:400}
.criteria th[scope=row]{min-width:14rem}
pre{white-space:pre-wrap;background:var(--raised);border:1px solid var(--line);border-radius:.4rem;padding:.7rem .9rem;font:.88rem/1.5 ui-monospace,Menlo,Consolas,monospace;max-height:22rem;overflow-y:auto;overflow-wrap:anywhere}
dl.facts{display:grid;grid-template-columns:minmax(7rem,max-content) 1fr;gap:.3rem 1.2rem;margin:.8rem 0}
dl.facts dt{color:var(--soft)}
dl.facts dd{margin:0}
.filters{display:grid;grid-template-columns:repeat(auto-fit,minmax(12rem,1fr));gap:.7rem;align-items:end;margin:1rem 0}
.filters .wide,.chips{grid-column:1/-1}
.filters label{display:block;font-size:.9rem;color:var(--soft)}
.filters .check{color:var(--text)}
.filters .end{margin:0}
.chips:empty{display:none}
.chip{background:var(--in-ground);color:var(--in);border:1px solid currentColor;border-radius:1rem;padding:.1rem .7rem;cursor:pointer}
input,select,button{font:inherit;color:inherit}
input[type=search],select{width:100%;padding:.45rem .55rem;background:var(--ground);border:1px solid var(--soft);border-radius:.3rem}
.plain{background:var(--raised);border:1px solid var(--soft);border-radius:.3rem;padding:.4rem .9rem;cursor:pointer}
.plain:disabled{opacity:.5;cursor:default}
#studies-table{width:100%;table-layout:fixed}
#studies-table .charted{width:12rem}#studies-table .year{width:4.6rem}#studies-table .verdict{width:11rem}#studies-table .pmid{width:7rem}
#studies-table thead th{position:sticky;top:0}
#studies-table thead button{background:none;border:0;padding:0;font-weight:600;cursor:pointer;text-align:left}
th[aria-sort=ascending] button::after{content:' ▲'}
th[aria-sort=descending] button::after{content:' ▼'}
td.year,td.pmid{white-space:nowrap}
caption{text-align:left;color:var(--soft);font-size:.88rem;padding:.2rem 0}
.open{background:none;border:0;padding:0;text-align:left;color:var(--link);cursor:pointer;text-decoration:underline;text-underline-offset:.15em;overflow-wrap:anywhere}
td.does{white-space:nowrap}
.by{display:block;color:var(--soft);font-size:.88rem}
.pager{display:flex;flex-wrap:wrap;gap:.8rem;align-items:center;margin:.8rem 0 2rem}
dialog{width:min(70rem,calc(100vw - 1.5rem));max-width:none;max-height:calc(100vh - 2rem);overflow-y:auto;border:1px solid var(--line);border-radius:.5rem;background:var(--ground);color:var(--text);padding:0 1.4rem 1.6rem}
dialog::backdrop{background:rgb(0 0 0/.55)}
dialog .bar{position:sticky;top:0;display:flex;gap:.6rem;background:var(--ground);padding:.8rem 0 .5rem;z-index:1;border-bottom:1px solid var(--line)}
dialog .bar #close{margin-left:auto}
dialog h2{border:0;padding:0;margin:.7rem 0 .4rem;font-size:1.25rem}
.view{display:grid;grid-template-columns:minmax(0,3fr) minmax(0,2fr);gap:0 2rem;align-items:start}
.texts{grid-column:1;grid-row:1;min-width:0}
.said{grid-column:2;background:var(--raised);border:1px solid var(--line);border-radius:.4rem;padding:0 1rem 1rem;margin-top:1.2rem}
.said h3:first-child{margin-top:.8rem}
.findings{padding-left:1.1rem}
mark{background:none;color:inherit}
mark.decided{background:var(--mark);color:var(--mark-text);border-radius:.15rem}
mark.charted{background:var(--tint);border-bottom:1px solid var(--line)}
mark.lit{background:var(--lit);color:var(--text);border-radius:.15rem;box-shadow:0 0 0 .1em var(--lit)}
.cite{background:none;border:0;padding:0;text-align:left;cursor:pointer;color:var(--link);text-decoration:underline dotted;text-underline-offset:.2em}
.snippet{border-left:.2rem solid var(--line);padding-left:.8rem;margin:.8rem 0}
.abstract{white-space:pre-line}
.none{color:var(--soft);font-style:italic}
dl.chart{display:grid;grid-template-columns:minmax(6rem,10rem) 1fr;gap:.25rem 1rem;margin:.5rem 0;font-size:.94rem}
dl.chart dt{grid-column:1;color:var(--soft)}
dl.chart dd{grid-column:2;margin:0}
footer{color:var(--soft);font-size:.9rem;padding-bottom:3rem;margin-top:3rem;border-top:1px solid var(--line)}
html:not([data-ready]) .needs-script{display:none}
html[data-ready] .no-script{display:none}
@media (max-width:56rem){.view{display:block}}
@media (max-width:40rem){td.pmid,th.pmid,td.charted,th.charted{display:none}main,header,footer{padding-left:.9rem;padding-right:.9rem}
#studies-table .verdict{width:6.4rem}#studies-table .year{width:3.6rem}svg.flow-wide{display:none}svg.flow-narrow{display:block}dl.facts{display:block}dl.facts dd{margin:0 0 .5rem}th,td{padding:.35rem .4rem}
.criteria,.criteria tbody,.criteria tr,.criteria th{display:block}.criteria thead{display:none}.criteria tr{padding:.5rem 0;border-bottom:1px solid var(--line)}.criteria th,.criteria td{border:0;padding:.1rem 0}.criteria td{display:inline;margin-right:1rem;font-size:.9rem}
.criteria td[data-head]::before{content:attr(data-head) ': '}dialog{padding:0 .9rem 1.2rem}}
@page{size:A4;margin:16mm}
@media print{:root{color-scheme:light;--ground:#fff;--raised:#f6f8fa;--text:#000;--soft:#333;--line:#bbb;--link:#000;--mark:#ffe08a;--mark-text:#000;--head:#f7e9c4;--head-text:#5a4300;--in:#0b4f7d;--in-ground:#dcecf8;--out:#454b54;--out-ground:#e9ebee;--ask:#6b4700;--ask-ground:#fdebc8;--warn:#8f1d1d;--warn-ground:#fde8e8;--cell-light:#1a202c;--cell-dark:#fff;--cell:#08519c;--tint:#eaf4fb}
html{font-size:9pt}main,header,footer{max-width:none;padding:0}nav,.filters,.pager,dialog .bar,.figures details{display:none}pre{max-height:none}
.scroll{overflow:visible}.figures{grid-template-columns:1fr 1fr;gap:1.2rem}figure,tr,.tiles,svg,.snippet{break-inside:avoid}h2,h3,caption{break-after:avoid}#studies-table thead{display:table-row-group}#studies-table thead th{position:static}
svg.flow-wide{display:block}svg.flow-narrow{display:none}a.count,svg.flow a text,.open{text-decoration:none}
body:has(dialog[open])>:not(dialog){display:none}dialog[open]{position:static;width:auto;max-height:none;border:0;padding:0;overflow:visible;margin:0}.view{display:grid}
*{-webkit-print-color-adjust:exact;print-color-adjust:exact}}
`;
