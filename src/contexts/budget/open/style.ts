import { createHash } from 'node:crypto'
import { documentCss } from '#platform/documents/html-style.ts'
import { openPath } from './addresses.ts'

/** The look of the public pages; the document's own look comes with its renderer. */
const siteCss = `
.site { font: 16px/1.7 "Noto Sans SC", "Source Han Sans SC", "Microsoft YaHei", "PingFang SC", sans-serif; color: #1f2933; }
.site a { color: #0f5f59; }
.skip { position: absolute; left: -999rem; }
.skip:focus { left: 1rem; top: .5rem; padding: .5rem 1rem; background: #fff; z-index: 1; }
.site-head { background: #0f4f4a; color: #fff; }
.site-head > div, .site-foot, .wide { max-width: 72rem; margin: 0 auto; padding: .75rem 1.5rem; }
.site-head > div { display: flex; flex-wrap: wrap; gap: .25rem 1.5rem; align-items: baseline; }
.site-head a { color: #fff; text-decoration: none; }
.site-head a:hover, .site-head a:focus { text-decoration: underline; }
.site-head .name { font-size: 1.15rem; font-weight: 700; margin-right: auto; }
.site-foot { color: #52606d; font-size: .875rem; }
.wide { background: #fff; margin-top: 1.25rem; padding: 1.5rem; }
.wide h1 { font-size: 1.5rem; margin: 0 0 1rem; }
.wide h2 { font-size: 1.15rem; margin: 2rem 0 .5rem; }
.crumbs { padding: .75rem 1.5rem 0; max-width: 72rem; margin: 0 auto; font-size: .875rem; }
.crumbs ol { list-style: none; margin: 0; padding: 0; display: flex; flex-wrap: wrap; gap: .25rem; }
.crumbs li + li::before { content: "／"; color: #52606d; }
.banner, .demo, .about { box-sizing: border-box; max-width: 68rem; }
.banner { margin: .75rem auto; padding: .5rem 1rem; border: 1px solid #b7791f; background: #fffaf0; }
.demo { margin: .75rem auto; padding: .5rem 1rem; border: 1px solid #c98b8b; background: #fff5f5; color: #7a1f1f; }
.about { margin: .75rem auto 1.25rem; padding: 1rem 1.5rem; background: #fff; }
.about dl, .facts { display: grid; grid-template-columns: max-content 1fr; gap: .25rem 1.25rem; margin: 0; }
.about dt, .facts dt { color: #52606d; }
.about dd, .facts dd { margin: 0; overflow-wrap: anywhere; }
.about ul, .plain { list-style: none; margin: 0; padding: 0; display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; }
.hash { font-family: ui-monospace, "Cascadia Mono", Consolas, monospace; font-size: .875rem; }
.list { width: 100%; border-collapse: collapse; font-size: .9375rem; }
.list caption { text-align: left; padding: .25rem 0; color: #52606d; }
.list th, .list td { padding: .4rem .6rem; border: 1px solid #cbd2d9; text-align: left; vertical-align: top; }
.list thead th { background: #eef1f3; }
.list .short { white-space: nowrap; }
.list .number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
.scroll { overflow-x: auto; }
.query { display: flex; flex-wrap: wrap; gap: .75rem; align-items: end; margin: 0 0 1.25rem; }
.query label { display: grid; gap: .25rem; font-size: .875rem; }
.query input, .query select, .query button { font: inherit; padding: .35rem .6rem; border: 1px solid #52606d; border-radius: .25rem; background: #fff; max-width: 100%; }
.query button { background: #0f4f4a; color: #fff; }
.site :focus-visible { outline: 3px solid #b7791f; outline-offset: 2px; }
.results li { margin: 0 0 .75rem; }
.added { background: #e6f6ec; }
.removed { background: #fdecea; }
@media print { .site-head, .site-foot, .crumbs, .query { display: none; } }
`

const css = `${documentCss}${siteCss}`
const name = createHash('sha256').update(css).digest('hex').slice(0, 12)

/** One file for every page, named by its content: a copy never goes stale. */
export const stylesheet = { path: `${openPath}/style-${name}.css`, segment: `style-${name}.css`, css }
