import { createHash } from 'node:crypto'

/** The look of the public pages: one column on a phone, tables that scroll by themselves, paper without colours. */
const css = `
.site { margin: 0; background: #f4f6f7; font: 16px/1.7 "Noto Sans SC", "Source Han Sans SC", "Microsoft YaHei", "PingFang SC", sans-serif; color: #1f2933; }
.site a { color: #0f5f59; }
.site :focus-visible { outline: 3px solid #b7791f; outline-offset: 2px; }
.skip { position: absolute; left: -999rem; }
.skip:focus { left: 1rem; top: .5rem; padding: .5rem 1rem; background: #fff; z-index: 1; }
.site-head { background: #0f4f4a; color: #fff; }
.site-head > div, .site-foot, .wide, .crumbs { box-sizing: border-box; max-width: 80rem; margin: 0 auto; padding: .75rem 1.5rem; }
.site-head > div { display: flex; flex-wrap: wrap; gap: .25rem 1.5rem; align-items: baseline; }
.site-head a { color: #fff; text-decoration: none; }
.site-head a:hover, .site-head a:focus { text-decoration: underline; }
.site-head .name { font-size: 1.15rem; font-weight: 700; margin-right: auto; }
.site-foot { color: #52606d; font-size: .875rem; }
.wide { background: #fff; margin-top: 1.25rem; padding: 1.5rem; }
.wide h1 { font-size: 1.5rem; line-height: 1.35; margin: 0 0 1rem; }
.wide h2 { font-size: 1.15rem; margin: 2rem 0 .5rem; }
.crumbs { padding-bottom: 0; font-size: .875rem; }
.crumbs ol, .plain { list-style: none; margin: 0; padding: 0; display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; }
.crumbs ol { gap: .25rem; }
.crumbs li + li::before { content: "／"; color: #52606d; }
.demo { box-sizing: border-box; max-width: 80rem; margin: .75rem auto 0; padding: .5rem 1rem; border: 1px solid #c98b8b; background: #fff5f5; color: #7a1f1f; }
.facts { display: grid; grid-template-columns: max-content 1fr; gap: .25rem 1.25rem; margin: 0; }
.facts dt { color: #52606d; }
.facts dd { margin: 0; overflow-wrap: anywhere; }
.list { width: 100%; border-collapse: collapse; font-size: .9375rem; }
.list caption { text-align: left; padding: .25rem 0; color: #52606d; }
.list th, .list td { padding: .4rem .6rem; border: 1px solid #cbd2d9; text-align: left; vertical-align: top; }
.list thead th { background: #eef1f3; white-space: nowrap; }
.list tbody th { font-weight: 600; min-width: 12rem; }
.list .number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
.list .short { white-space: nowrap; min-width: 0; }
.list .quiet, .quiet { color: #52606d; }
.item { border-top: 1px solid #cbd2d9; margin-top: 1.5rem; padding-top: 1rem; }
.item h3 { font-size: 1.05rem; margin: 0 0 .5rem; }
.photos { display: grid; grid-template-columns: repeat(auto-fill, minmax(15rem, 1fr)); gap: 1rem; margin-top: .75rem; }
.photos figure { margin: 0; }
.photos img { width: 100%; height: 11rem; object-fit: cover; background: #eef1f3; display: block; }
.photos figcaption { font-size: .875rem; color: #52606d; }
.scroll { overflow-x: auto; }
@page { size: A4; margin: 18mm; }
@media (max-width: 30rem) { .wide { padding: 1rem; } .facts { grid-template-columns: 1fr; } .facts dd { margin-bottom: .5rem; } }
@media print { .site { background: #fff; } .site-head, .site-foot, .crumbs { display: none; } .wide { padding: 0; max-width: none; } .item { break-inside: avoid; } }
`
const name = createHash('sha256').update(css).digest('hex').slice(0, 12)

/** One file for every page, named by its content: a copy never goes stale. */
export const stylesheet = { path: `/open/cases/style-${name}.css`, segment: `style-${name}.css`, css }
