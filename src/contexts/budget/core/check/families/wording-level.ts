/** Text that belongs to another level of government, or to a place with other natural features. */
import type { GovernmentLevel } from '../../template/wording.ts'
import { type FamilyOutcome, findingsOnly } from './evidence.ts'
import { isInTitle, type SlipFinding, type Spot, slipFindings } from './text-spots.ts'
import type { View } from './view.ts'

type Found = { spot: Spot; slip: SlipFinding }

export function wordingLevel(view: View): FamilyOutcome {
  return findingsOnly(slipFindings([...otherLevels(view), ...implausiblePlaces(view)]))
}

const levelNames: Record<GovernmentLevel, string> = {
  province: '省级',
  municipality: '直辖市市级',
  city: '市级',
  county: '区县级',
  town: '乡镇级',
}

/** The level of government that a unit's own name shows; `undefined` where it shows none. */
export function levelOf(unit: string): GovernmentLevel | undefined {
  if (/(?:镇|乡|街道)/.test(unit)) return 'town'
  if (/市.+?[区县旗](?!域)|^[^省市]{2,6}[县旗]|县/.test(unit)) return 'county'
  if (/^(?:北京|上海|天津|重庆)市/.test(unit)) return 'municipality'
  if (/[市州盟]/.test(unit)) return 'city'
  if (/^\p{Script=Han}{1,8}(?:省|自治区)/u.test(unit)) return 'province'
  return undefined
}

function otherLevels(view: View): Found[] {
  const level = levelOf(view.reading.unit)
  if (!level) return []
  const groups = view.wording.levelTerms.filter((group) => !group.fits.includes(level))
  const found: Found[] = []
  for (const text of view.texts) {
    // What a body's duties name is whom it deals with, not whose wording it is.
    if (text.section === 'duties' || text.section === 'bodies') continue
    for (const group of groups) {
      for (const match of text.text.matchAll(new RegExp(group.terms.join('|'), 'gu'))) {
        if (isInTitle(text.text, match.index)) continue
        found.push({
          spot: { text, start: match.index, end: match.index + match[0].length },
          slip: {
            rule: 'template-other-level.term',
            severity: 'warning',
            message: `“${match[0]}”是其他层级的用语，本单位是${levelNames[level]}单位；${group.why}`,
            suggestion: '改为与本单位层级相符的用语，或说明为何适用。',
          },
        })
      }
    }
  }
  return found
}

/** The province is the one that the form is of, or the one that the document names most. */
function provinceOf(view: View) {
  const { provinces } = view.wording.places
  const own = provinces.find((province) => view.form?.title.includes(province.name))
  if (own) return own
  const whole = view.texts.map((text) => text.text).join('\n')
  const counted = provinces.map((province) => ({
    province,
    times: whole.split(`${province.name}省`).length - 1,
  }))
  const most = counted.sort((a, b) => b.times - a.times)[0]
  return most && most.times >= 3 ? most.province : undefined
}

function implausiblePlaces(view: View): Found[] {
  const province = provinceOf(view)
  if (!province) return []
  const features = view.wording.places.features.filter((feature) => province.lacks.includes(feature.id))
  const found: Found[] = []
  for (const text of view.texts) {
    for (const feature of features) {
      for (const match of text.text.matchAll(new RegExp(feature.terms.join('|'), 'gu'))) {
        if (isInTitle(text.text, match.index)) continue
        found.push({
          spot: { text, start: match.index, end: match.index + match[0].length },
          slip: {
            rule: 'implausible-place.feature',
            severity: 'warning',
            message: `“${match[0]}”与当地情况不符（${province.name}）：${feature.why}`,
            suggestion: '核实是否照搬了其他地方的文字，删去或改写。',
          },
        })
      }
    }
  }
  return found
}
