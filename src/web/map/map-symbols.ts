/** Four shapes, so that they differ without colour; the same as the lists' marks ● ▲ ■ ○. */
export const mapShapes = ['circle', 'triangle', 'square', 'ring'] as const
export type MapShape = (typeof mapShapes)[number]

/** As `--good`, `--warning`, `--error` and `--ink-3` of theme.css: a canvas cannot read them by name. */
export const shapeColours: Readonly<Record<MapShape, string>> = {
  circle: '#166534',
  triangle: '#b77900',
  square: '#b42318',
  ring: '#63707c',
}

const side = 22
/** Drawn twice as large as shown, for screens of double density. */
export const symbolRatio = 2

/** One shape as a picture for the map, with a white edge so that it stands out where several lie close. */
export function drawSymbol(shape: MapShape): ImageData {
  const canvas = document.createElement('canvas')
  canvas.width = side * symbolRatio
  canvas.height = side * symbolRatio
  const context = canvas.getContext('2d')
  if (!context) throw new Error('this browser draws no pictures')
  context.scale(symbolRatio, symbolRatio)
  trace(context, shape)
  context.lineJoin = 'round'
  context.lineWidth = 4
  context.strokeStyle = '#fff'
  context.stroke()
  context.fillStyle = shape === 'ring' ? '#fff' : shapeColours[shape]
  context.fill()
  if (shape === 'ring') {
    context.lineWidth = 2.5
    context.strokeStyle = shapeColours.ring
    context.stroke()
  }
  return context.getImageData(0, 0, canvas.width, canvas.height)
}

function trace(context: CanvasRenderingContext2D, shape: MapShape): void {
  const middle = side / 2
  context.beginPath()
  switch (shape) {
    case 'circle':
    case 'ring':
      context.arc(middle, middle, shape === 'ring' ? 6 : 7, 0, 2 * Math.PI)
      return
    case 'triangle':
      context.moveTo(middle, 3)
      context.lineTo(side - 3, side - 4)
      context.lineTo(3, side - 4)
      context.closePath()
      return
    case 'square':
      context.rect(4.5, 4.5, side - 9, side - 9)
      return
  }
}
