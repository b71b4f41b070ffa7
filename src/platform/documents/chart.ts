import type { EChartsOption } from 'echarts'

/**
 * Draws a chart as SVG text on the server with the options that the browser uses; no browser takes part. The result is a
 * still picture: no style element (a strict content security policy would refuse it), no classes, nothing that reacts.
 * @param size in pixels of the SVG's own coordinates.
 */
export async function chartSvg(
  option: EChartsOption,
  size: { width: number; height: number },
): Promise<string> {
  const echarts = await import('echarts')
  const chart = echarts.init(null, null, { renderer: 'svg', ssr: true, ...size })
  try {
    chart.setOption({ textStyle: { fontFamily: 'Noto Sans SC' }, ...option, animation: false })
    return still(chart.renderToSVGString())
  } finally {
    chart.dispose()
  }
}

function still(svg: string): string {
  return svg
    .replace(/<style[\s\S]*?<\/style>/g, '')
    .replace(/ (?:class|pointer-events|ecmeta_\w+)="[^"]*"/g, '')
}
