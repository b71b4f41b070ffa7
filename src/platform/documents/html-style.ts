/** The look of a document on a page, below `.document`; served as a style sheet or put into a page that stands alone. */
export const documentCss = `
:root { color-scheme: light; }
body { margin: 0; background: #f4f5f6; }
.document { max-width: 62rem; margin: 0 auto; padding: 2.5rem 3rem; background: #fff; color: #1f2933;
  font: 16px/1.9 FangSong, STFangsong, "Noto Serif SC", "Songti SC", SimSun, "Noto Sans SC", serif; }
.document h1 { margin: .5rem 0 1rem; text-align: center; font-size: 1.7rem; line-height: 1.5; }
.document h2 { margin: 3rem 0 1rem; text-align: center; font-size: 1.35rem; }
.document h3 { margin: 2rem 0 .5rem; font-size: 1.1rem; }
.document h4 { margin: 1.25rem 0 .5rem; font-size: 1rem; }
.document p { margin: .4rem 0; text-indent: 2em; overflow-wrap: anywhere; }
.document a { color: #0f5f59; }
.document .subtitle, .document .mark { text-align: center; text-indent: 0; }
.document .mark { padding: .25rem; color: #7a1f1f; border: 1px solid #c98b8b; }
.document .contents { margin: 2rem 0; padding: 1rem 2rem; background: #f4f5f6; }
.document .contents ol { margin: 0; padding: 0; list-style: none; }
.document .contents .level-2 { padding-left: 2em; }
.document .table { margin: 2rem 0; }
.document .scroll { overflow-x: auto; }
.document table { width: 100%; border-collapse: collapse; font-size: .875rem; line-height: 1.5; }
.document caption { text-align: left; }
.document caption p, .document .note { margin: 0; text-indent: 0; }
.document caption .title { text-align: center; font-size: 1.125rem; font-weight: 700; }
.document .captions { display: flex; justify-content: space-between; gap: 1rem; padding: .25rem 0; }
.document td, .document th { padding: .3rem .5rem; border: 1px solid #8a949e; font-weight: 400; overflow-wrap: anywhere; }
.document thead th { background: #eef1f3; font-weight: 700; text-align: center; }
.document .strong { font-weight: 700; }
.document .left { text-align: left; }
.document .center { text-align: center; }
.document .right { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
.document td a, .document th a { color: inherit; text-decoration: none; }
.document td a:hover, .document td a:focus { text-decoration: underline; }
.document :target { outline: 2px solid #0f766e; outline-offset: 2px; }
.document .note { font-size: .875rem; }
.document figure { margin: 1.5rem auto; max-width: 40rem; text-align: center; }
.document .photos { display: grid; grid-template-columns: repeat(auto-fill, minmax(16rem, 1fr)); gap: 1rem; }
.document figure.photo { margin: 0; }
.document figure.photo img { max-width: 100%; height: auto; }
.document figure svg { width: 100%; height: auto; }
.document footer { margin-top: 3rem; color: #52606d; font-size: .875rem; }
@media (max-width: 40rem) { .document { padding: 1rem; } .document table { min-width: 40rem; } }
@media print {
  @page { size: A4; margin: 20mm 18mm; }
  body { background: #fff; }
  .document { max-width: none; padding: 0; font-size: 11pt; }
  .document .scroll { overflow: visible; }
  .document thead { display: table-header-group; }
  .document tr, .document figure { break-inside: avoid; }
  .document h2, .document h3, .document h4, .document caption { break-after: avoid; }
  .document table { font-size: 8.5pt; min-width: 0; }
}
`
