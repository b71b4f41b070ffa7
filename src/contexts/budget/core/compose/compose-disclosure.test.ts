import { describe, expect, it } from 'vitest'
import { type Fen, fen } from '#kernel/money.ts'
import { loadTemplateLibrary } from '../../templates.ts'
import type { Asset, Book, BookHead } from '../book/book.ts'
import { aBook, aLine, someParts } from '../book/testing/a-book.ts'
import { composeDisclosure } from './compose-disclosure.ts'
import { paragraphsBelow } from './testing/sections-of.ts'

const library = await loadTemplateLibrary()

function compose(book: Book) {
  const template = library.templates.find(({ id }) => id === book.head.template)
  if (!template) throw new Error(`no template ${book.head.template}`)
  return composeDisclosure(book, template, library.codes)
}

function aBookWith(parts: Partial<Book['parts']>, over: Partial<Omit<Book, 'head' | 'parts'>> = {}) {
  return aBook({ ...over, parts: someParts(parts) })
}

const yuan = (amount: number): Fen => fen(amount * 100)
const lastYear = { amounts: { 'income.total': yuan(4_000_000), 'threePublic.hospitality': yuan(6_000) } }

describe('山西省单位预算公开的文字', () => {
  it('一、收支总计与上年相比，写明增减额、比例和原因', () => {
    const reasons = { texts: { 'income.total': '上年结转的治理资金增加。' } }
    const composed = compose(aBookWith({ previous: lastYear, reasons }))
    expect(paragraphsBelow(composed, 'S1')).toEqual([
      '2031年度，长水市水务局收入总计443.19万元，其中：本年收入290.02万元，上年结转153.17万元，比2030年预算增加43.19万元，增长10.80%，主要原因是上年结转的治理资金增加。',
      '2031年度，长水市水务局支出总计443.19万元，其中：当年预算安排290.02万元，上年结转安排153.17万元，比2030年预算增加43.19万元，增长10.80%。',
    ])
  })

  it('二、三：各项收入支出与所占比例', () => {
    const composed = compose(aBook())
    expect(paragraphsBelow(composed, 'S2')[0]).toBe(
      '2031年度，长水市水务局收入预算443.19万元，包括：一般公共预算拨款收入290.02万元，占65.44%；政府性基金预算拨款收入0万元，占0%；国有资本经营预算拨款收入0万元，占0%；财政专户管理资金收入0万元，占0%；单位资金收入0万元，占0%；上年结转153.17万元，占34.56%。',
    )
    expect(paragraphsBelow(composed, 'S3')).toEqual([
      '2031年度，长水市水务局支出预算443.19万元，其中：基本支出254.02万元，占57.32%；项目支出189.17万元，占42.68%。',
    ])
  })

  it('四、五：财政拨款按类列出，一般公共预算按类列出所占比例', () => {
    const composed = compose(aBook())
    expect(paragraphsBelow(composed, 'S4')[1]).toBe(
      '财政拨款用于：社会保障和就业支出30.12万元、节能环保支出390.47万元、住房保障支出22.60万元。',
    )
    expect(paragraphsBelow(composed, 'S5b')).toEqual([
      '2031年度，长水市水务局一般公共预算当年支出290.02万元，主要用于以下方面：社会保障和就业支出30.12万元，占10.38%；节能环保支出237.30万元，占81.82%；住房保障支出22.60万元，占7.79%。',
    ])
  })

  it('六、基本支出列出有金额的经济科目', () => {
    expect(paragraphsBelow(compose(aBook()), 'S6')).toEqual([
      '2031年度，长水市水务局用一般公共预算安排的基本支出254.02万元，其中：人员经费241.61万元，公用经费12.41万元。',
      '人员经费241.61万元，包括：基本工资、津贴补贴、机关事业单位基本养老保险缴费、住房公积金。',
      '公用经费12.41万元，包括：办公费、公务接待费、公务用车运行维护费。',
    ])
  })

  it('七、“三公”经费：上年数由各项相加，相同、减少和没有上年数的分别写明', () => {
    const amounts = {
      'threePublic.overseasTrips': yuan(0),
      'threePublic.hospitality': yuan(6_000),
      'threePublic.vehiclePurchase': yuan(0),
      'threePublic.vehicleRunning': yuan(50_000),
    }
    const reasons = { texts: { 'threePublic.vehicleRunning': '车辆减少；' } }
    const composed = compose(aBookWith({ previous: { amounts }, reasons }))
    expect(paragraphsBelow(composed, 'S7')).toEqual([
      '2031年，长水市水务局用财政拨款安排的“三公”经费预算4.10万元，比2030年预算减少1.50万元，下降26.70%。',
      '其中：因公出国（境）费0万元，与上年预算数相同；公务接待费0.60万元，与上年预算数相同；公务用车购置及运行费3.50万元，比2030年预算减少1.50万元，下降29.90%。公务用车购置及运行费中，公务用车购置费0万元，与上年预算数相同；公务用车运行维护费3.50万元，比2030年预算减少1.50万元，下降29.90%，主要原因是车辆减少。',
    ])
  })

  it('八、不是行政单位的写明没有机关运行经费', () => {
    const staff = { ...someParts().staff, isAdministrative: false }
    expect(paragraphsBelow(compose(aBookWith({ staff })), 'S8')).toEqual([
      '长水市水务局不是行政单位，也不是参照公务员法管理的事业单位，没有机关运行经费。',
    ])
  })

  it('九、十：政府采购合计和项目的个数、金额由账本算出', () => {
    const procurement = { goodsFen: yuan(15_000), worksFen: fen(0), servicesFen: yuan(317_400) }
    const composed = compose(aBookWith({ procurement }))
    expect(paragraphsBelow(composed, 'S9')).toEqual([
      '2031年，长水市水务局政府采购预算总额33.24万元。其中：政府采购货物预算1.50万元，政府采购工程预算0万元，政府采购服务预算31.74万元。',
    ])
    expect(paragraphsBelow(composed, 'S10b')[0]).toBe(
      '2031年度，长水市水务局纳入绩效目标管理的二级项目2个，共计金额189.17万元。其中：其他运转类项目1个，涉及金额36.00万元；特定目标类项目1个，涉及金额153.17万元。',
    )
  })

  it('十一、车辆、房屋和设备由资产登记数出，没有的种类写 0', () => {
    const blank = { insuranceDueOn: null, inspectionDueOn: null, vehicleKind: null, areaCentiM2: null }
    const assets: Asset[] = [
      {
        ...blank,
        id: 'A1',
        kind: 'vehicle',
        name: '应急车',
        vehicleKind: 'emergency',
        count: 2,
        originalValueFen: null,
      },
      {
        ...blank,
        id: 'A2',
        kind: 'building',
        name: '办公楼',
        count: 1,
        originalValueFen: null,
        areaCentiM2: 234_550,
      },
      {
        ...blank,
        id: 'A3',
        kind: 'generalEquipment',
        name: '服务器',
        count: 3,
        originalValueFen: yuan(500_000),
      },
      {
        ...blank,
        id: 'A4',
        kind: 'specialEquipment',
        name: '监测仪',
        count: 1,
        originalValueFen: yuan(1_000_000),
      },
      {
        ...blank,
        id: 'A5',
        kind: 'generalEquipment',
        name: '打印机',
        count: 9,
        originalValueFen: yuan(3_000),
      },
    ]
    const composed = compose(aBook({ assets }))
    expect(paragraphsBelow(composed, 'S11a')[0]).toBe(
      '截至2030年12月31日，长水市水务局共有公务用车编制2辆，实有2辆，其中：领导用车0辆，机要通信用车0辆，应急保障用车2辆，执法执勤用车0辆，特种专业技术用车0辆，事业单位业务用车0辆，其他公务用车0辆。',
    )
    expect(paragraphsBelow(composed, 'S11b')).toEqual([
      '截至2030年12月31日，长水市水务局使用的房屋建筑总面积2345.50平方米。',
    ])
    expect(paragraphsBelow(composed, 'S11c')[0]).toMatch(
      /原值50万元以上的设备4台（套）；原值100万元以上的设备1台（套）/,
    )
  })

  it('名词解释用表样的文字，账本里的同名词条优先，其余接在后面', () => {
    const terms = [
      { term: '上年结转', text: '去年没有用完的钱。' },
      { term: '排污权', text: '按证排放的权利。' },
    ]
    const printed = paragraphsBelow(compose(aBookWith({ glossary: { terms } })), 'glossary')
    expect(printed[0]).toMatch(/^一、基本支出：/)
    expect(printed).toContain('五、上年结转：去年没有用完的钱。')
    expect(printed.at(-1)).toBe('十三、排污权：按证排放的权利。')
  })

  it('句子里的数指着它所印的那一格', () => {
    const composed = compose(aBook())
    const cells = new Map(
      composed.blocks.flatMap((block) =>
        block.kind === 'table' ? block.table.rows.flat().map((cell) => [cell.fact, cell.text]) : [],
      ),
    )
    const pointing = composed.blocks.flatMap((block) =>
      block.kind === 'paragraph' ? block.runs.filter((run) => run.fact !== undefined) : [],
    )
    expect(pointing.length).toBeGreaterThan(40)
    for (const { text, fact } of pointing) expect(text.replace(/万元$/, '')).toBe(cells.get(fact) || '0')
  })
})

describe('图', () => {
  function chartsOf(book: Book) {
    return compose(book).blocks.flatMap((block) => (block.kind === 'chart' ? [block.chart] : []))
  }

  it('三张图在二、五、七节，没有金额的来源不画，比例以合计为准', () => {
    const [income, structure, threePublic] = chartsOf(aBook())
    expect(income).toMatchObject({ title: '收入预算图', kind: 'pie', isAllZero: false })
    expect(income?.parts.map(({ name, amount, share }) => [name, amount, share])).toEqual([
      ['一般公共预算', '290.02', '65.44%'],
      ['上年结转', '153.17', '34.56%'],
    ])
    expect(structure?.parts.map(({ name }) => name)).toEqual([
      '社会保障和就业支出',
      '节能环保支出',
      '住房保障支出',
    ])
    expect(threePublic?.parts).toHaveLength(4)
  })

  it('全部为零时写明，各项仍列出', () => {
    const lines = [aLine({ use: 'personnel', departmentItem: '30101', governmentItem: '50101' })]
    const threePublic = chartsOf(aBook({ lines, projects: [] })).at(-1)
    expect(threePublic).toMatchObject({ isAllZero: true, kind: 'bar' })
    expect(threePublic?.parts.map(({ amount, share }) => [amount, share])).toEqual(
      Array.from({ length: 4 }, () => ['0', undefined]),
    )
  })
})

describe('上海市单位预算公开的文字', () => {
  const shanghai: Partial<BookHead> = { template: 'shanghai-unit' }

  it('表用元，文字用万元；每个项级科目带编码列出', () => {
    const composed = compose(aBook({ head: shanghai }))
    const printed = paragraphsBelow(composed, 'explanation')
    expect(printed[0]).toBe(
      '2031年，长水市水务局收入预算290.02万元，其中：财政拨款收入290.02万元；事业收入0万元；事业单位经营收入0万元；其他收入0万元。',
    )
    expect(printed).toContain(
      '1、社会保障和就业支出（208类）行政事业单位养老支出（05款）机关事业单位基本养老保险缴费支出（05项）30.12万元。',
    )
  })

  it('变动的原因另成一句，没有变动不写', () => {
    const amounts = {
      'fiscal.generalPublic': yuan(2_000_000),
      'fiscal.governmentFund': fen(0),
      'fiscal.stateCapital': fen(0),
    }
    const reasons = { texts: { 'fiscal.total': '新增项目' } }
    const parts = someParts({ previous: { amounts }, reasons })
    const printed = paragraphsBelow(compose(aBook({ head: shanghai, parts })), 'explanation')
    expect(printed[1]).toBe(
      '2031年，长水市水务局支出预算290.02万元，其中：财政拨款支出预算290.02万元，比2030年预算增加90.02万元，增长45.01%。',
    )
    expect(printed).toContain('财政拨款收入和支出变动的主要原因是新增项目。')
    expect(printed[2]).toContain('政府性基金拨款支出预算0万元，与2030年预算持平')
  })
})

describe('账本里的文字', () => {
  it('换行不把一段拆成几段，特殊符号原样印出', () => {
    const duties = { items: ['第一行\n  第二行。', '  '] }
    const reasons = { texts: { 'income.total': '价格为 $& 和 {year}' } }
    const composed = compose(aBookWith({ duties, previous: lastYear, reasons }))
    expect(paragraphsBelow(composed, 'duties')).toEqual(['1. 第一行第二行。'])
    expect(paragraphsBelow(composed, 'S1')[0]).toMatch(/主要原因是价格为\$&和\{year\}。$/)
  })
})

describe('河北省部门预算公开', () => {
  it('只有收支总表', () => {
    const { blocks } = compose(aBook({ head: { template: 'hebei-unit' } }))
    expect(blocks.map((block) => block.kind)).toEqual(['heading', 'table'])
  })
})
