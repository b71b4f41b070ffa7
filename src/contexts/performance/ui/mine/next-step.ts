import type { Method } from '../../core/method.ts'
import type { MyIndicators } from '../../views.ts'

type MyIndicator = MyIndicators['plans'][number]['indicators'][number]

/** Where an owner goes to move an indicator on. */
export interface NextStep {
  readonly text: string
  readonly to:
    | '/performance/enter'
    | '/performance/$plan/payments'
    | '/performance/$plan/projects/$project'
    | '/performance/$plan/environment'
    | '/performance/$plan/surveys'
    | '/performance/$plan/indicators/$indicator'
    | '/performance/$plan/targets'
  readonly params: { readonly plan: string; readonly project: string; readonly indicator: string }
  readonly search: Readonly<Record<string, string>>
  /** One tap and it is entered: stands out on the page. */
  readonly isEntry: boolean
}

/** What an indicator is fed by decides what there is to do for it; whoever looks only is led to how it came about. */
export function nextStep(
  planId: string,
  indicator: Pick<MyIndicator, 'id' | 'projectId' | 'method' | 'entry'>,
  mayEnter: boolean,
): NextStep {
  const { entry, method, id, projectId } = indicator
  const params = { plan: planId, project: projectId, indicator: id }
  const of = (text: string, to: NextStep['to'], search: NextStep['search'] = {}): NextStep => ({
    text,
    to,
    params,
    search,
    isEntry: false,
  })
  if (!mayEnter) return of('查看', '/performance/$plan/indicators/$indicator')
  if (entry) {
    // An indicator that counts one item only is moved by entries of exactly this item.
    const item = method.kind === 'records' && method.item !== null ? { item: method.item } : {}
    const search = { plan: planId, kind: entry.kind, project: entry.projectId, ...item }
    return { ...of('登记', '/performance/enter', search), isEntry: true }
  }
  return ofMethod(method, of)
}

function ofMethod(method: Method, of: (text: string, to: NextStep['to']) => NextStep): NextStep {
  switch (method.kind) {
    case 'unbound':
      return of('设定测量方法', '/performance/$plan/targets')
    case 'payments':
      return of('登记付款', '/performance/$plan/payments')
    case 'steps':
      return of('登记节点', '/performance/$plan/projects/$project')
    case 'survey':
      return of('看调查', '/performance/$plan/surveys')
    case 'judgement':
      return of('评定', '/performance/$plan/indicators/$indicator')
    case 'measure':
      return isEnvironment(method.measureId)
        ? of('登记数据', '/performance/$plan/environment')
        : of('查看', '/performance/$plan/indicators/$indicator')
    case 'records':
      return of('查看', '/performance/$plan/indicators/$indicator')
    default:
      return method satisfies never
  }
}

function isEnvironment(measureId: string): boolean {
  return /^performance\.(air|water)\./.test(measureId)
}
