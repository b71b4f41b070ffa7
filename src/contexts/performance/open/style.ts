import { createHash } from 'node:crypto'

/** The look of the public pages: one column on a phone, tables that scroll by themselves, paper without colours. */
const css = `
.site { margin: 0; background: #f4f6f7; font: 16px/1.7 "Noto Sans SC", "Source Han Sans SC", "Microsoft YaHei", "PingFang SC", sans-serif; color: #1f2933; }
.site a { color: #0f5f59; }
.site :focus-visible { outline: 3px solid #b7791f; outline-offset: 2px; }
.skip { position: absolute; left: -999rem; }
.skip:focus { left: 1rem; top: .5rem; padding: .5rem 1rem; background: #fff; z-index: 1; }
.site-head { background: #0f4f4a; color: #fff; }
.site-head > div, .site-foot, .wide, .crumbs { box-sizing: border-box; max-width: 72rem; margin: 0 auto; padding: .75rem 1.5rem; }
.site-head > div { display: flex; flex-wrap: wrap; gap: .25rem 1.5rem; align-items: baseline; }
.site-head a { color: #fff; text-decoration: none; }
.site-head a:hover, .site-head a:focus { text-decoration: underline; }
.site-head .name { font-size: 1.15rem; font-weight: 700; margin-right: auto; }
.site-foot { color: #52606d; font-size: .875rem; }
.wide { background: #fff; margin-top: 1.25rem; padding: 1.5rem; }
.wide h1, .sheet h1 { font-size: 1.5rem; line-height: 1.35; margin: 0 0 1rem; }
.wide h2 { font-size: 1.15rem; margin: 2rem 0 .5rem; }
.crumbs { padding-bottom: 0; font-size: .875rem; }
.crumbs ol, .plain { list-style: none; margin: 0; padding: 0; display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; }
.crumbs ol { gap: .25rem; }
.crumbs li + li::before { content: "／"; color: #52606d; }
.demo { box-sizing: border-box; max-width: 72rem; margin: .75rem auto 0; padding: .5rem 1rem; border: 1px solid #c98b8b; background: #fff5f5; color: #7a1f1f; }
.facts { display: grid; grid-template-columns: max-content 1fr; gap: .25rem 1.25rem; margin: 0; }
.facts dt { color: #52606d; }
.facts dd { margin: 0; overflow-wrap: anywhere; }
.list { width: 100%; border-collapse: collapse; font-size: .9375rem; }
.list caption { text-align: left; padding: .25rem 0; color: #52606d; }
.list th, .list td { padding: .4rem .6rem; border: 1px solid #cbd2d9; text-align: left; vertical-align: top; }
.list thead th { background: #eef1f3; white-space: nowrap; }
.list tbody th { font-weight: 600; }
.list .number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
.list .short { white-space: nowrap; }
.list .quiet { color: #52606d; }
.stack { margin: 0; padding-left: 1.1rem; }
.scroll { overflow-x: auto; }
.note { color: #52606d; font-size: .875rem; }

.phone { box-sizing: border-box; max-width: 40rem; margin: 0 auto; padding: 1rem 1rem 2rem; }
.phone h1 { font-size: 1.35rem; line-height: 1.4; margin: .5rem 0; }
.phone .unit { color: #52606d; margin: 0; }
.phone .intro { white-space: pre-line; }
.phone .demo, .phone .problem { margin: 0 0 1rem; }
.problem { padding: .6rem 1rem; border: 1px solid #b42318; background: #fef3f2; color: #7a1f1f; }
.question { border: 0; margin: 1rem 0 0; padding: 1rem; background: #fff; border-radius: .5rem; min-width: 0; }
.question legend { float: left; width: 100%; padding: 0; margin: 0 0 .5rem; font-weight: 600; }
.question label { clear: both; display: flex; gap: .75rem; align-items: center; min-height: 3rem; padding: 0 .75rem; border: 1px solid #cbd2d9; border-radius: .4rem; margin-top: .5rem; }
.question label:has(:checked) { border-color: #0f766e; background: #eef7f5; }
.question input { width: 1.35rem; height: 1.35rem; margin: 0; flex: none; accent-color: #0f766e; }
.question.missing { outline: 2px solid #b42318; }
.send { display: block; width: 100%; min-height: 3.25rem; margin-top: 1.25rem; border: 0; border-radius: .5rem; background: #0f766e; color: #fff; font: inherit; font-size: 1.1rem; font-weight: 600; }
.send:active { background: #0b5750; }
.done { padding: 1.25rem 1rem; background: #fff; border-radius: .5rem; border-left: .35rem solid #0f766e; }
.done.stopped { border-left-color: #b7791f; }
.done p { margin: .25rem 0; }

.sheet { box-sizing: border-box; max-width: 42rem; margin: 0 auto; padding: 2rem 1.5rem; background: #fff; text-align: center; min-height: 100vh; }
.sheet h1 { font-size: 2rem; margin: .5rem 0 1rem; }
.sheet .unit { font-size: 1.25rem; margin: 0; }
.sheet .intro { white-space: pre-line; text-align: left; font-size: 1.1rem; }
.sheet svg { width: min(20rem, 100%); height: auto; display: block; margin: 1rem auto; }
.sheet .address { overflow-wrap: anywhere; font-size: .875rem; }
.sheet .demo { text-align: center; margin-bottom: 1rem; }
.sheet .screen { text-align: left; padding: .75rem 1rem; background: #eef1f3; font-size: .9375rem; }
@page { size: A4; margin: 20mm; }
@media (max-width: 30rem) { .wide { padding: 1rem; } .list .short { white-space: normal; } }
@media print { .site { background: #fff; } .site-head, .site-foot, .crumbs, .screen { display: none; } .sheet, .wide { padding: 0; max-width: none; min-height: 0; } }
`
const name = createHash('sha256').update(css).digest('hex').slice(0, 12)

/** One file for every page, named by its content: a copy never goes stale. */
export const stylesheet = {
  path: `/open/performance/style-${name}.css`,
  segment: `style-${name}.css`,
  css,
}
