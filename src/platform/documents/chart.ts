import type { EChartsOption } from 'echarts'

/**
 * Draws a chart as SVG text on the server with the options that the browser uses; no browser takes part.
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
    return chart.renderToSVGString()
  } finally {
    chart.dispose()
  }
}
