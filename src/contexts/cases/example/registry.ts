import { type Chance, chanceOf } from '#kernel/chance.ts'
import type { Position } from '../core/place.ts'
import type { CasesSpec, CountySpec, SourcesSpec } from './cases-spec.ts'
import { pick, type StagedSource } from './cast.ts'

/** The simulated registry: invented names and codes at places that could be. */
export function simulateRegistry(spec: CasesSpec): StagedSource[] {
  const byKind = Map.groupBy(
    spec.sources.flatMap(({ names, ...group }) => names.map((name) => ({ ...group, name }))),
    ({ kind }) => kind,
  )
  const sources = [...byKind.values()].flatMap((all) => all.map((named, at) => sourceOf(spec, named, at)))
  return [...sources, ...outfallsOf(spec)]
}

type Named = Omit<SourcesSpec, 'names'> & { readonly name: string }

function sourceOf(spec: CasesSpec, { kind, name, sector, details }: Named, index: number): StagedSource {
  const chance = chanceOf(spec.seed, `source ${kind} ${name}`)
  const county = pick(spec.counties, chance)
  return {
    id: chance.uuid(),
    fields: {
      ...{ kind, name, sector, details },
      ...{ code: codeOf(kind, index), permitNo: '', creditCode: '' },
      ...{ county: county.name, address: `${county.name}模拟街道 ${chance.whole(1, 99)} 号` },
      position: strewn(county, chance),
      contacts: [{ name: `模拟联系人 ${index + 1}`, phone: '000-0000000', duty: '环保负责人' }],
    },
  }
}

/** In the form of its register; 「MN」 for 模拟: no real code begins so. */
function codeOf(kind: string, index: number): string {
  const number = String(index + 1).padStart(3, '0')
  return kind === 'enterprise' ? `MN0000000000000000${number}P` : `MN-${number}`
}

/** One entry of the registry for each outfall of the list. */
function outfallsOf(spec: CasesSpec): StagedSource[] {
  return outfallNumbers(spec).map((number) => {
    const chance = chanceOf(spec.seed, `outfall ${number}`)
    const county = pick(spec.counties, chance)
    const river = pick(spec.outfalls.rivers, chance)
    return {
      id: chance.uuid(),
      fields: {
        ...{ kind: 'outfall', name: `模拟排污口 ${number}`, sector: '', code: `MN-${number}` },
        ...{ permitNo: '', creditCode: '', county: county.name, contacts: [] },
        address: `${river}模拟岸段 ${chance.whole(1, 40)} 号`,
        position: strewn(county, chance),
        details: {
          type: chance.pick(spec.outfalls.types),
          river,
          responsible: pick(spec.outsiders, chance).organisation,
        },
      },
    }
  })
}

/** 001 … as many as are surveyed in the end. */
function outfallNumbers({ outfalls }: CasesSpec): string[] {
  const all = outfalls.surveyed.reduce((sum, { count }) => sum + count, 0)
  return Array.from({ length: all }, (_, index) => String(index + 1).padStart(3, '0'))
}

/** Some three kilometres around the middle of a county. */
export function strewn({ longitude, latitude }: CountySpec, chance: Chance): Position {
  const near = (middle: number) => Math.round((middle + (chance.next() - 0.5) * 0.06) * 1e5) / 1e5
  return { longitude: near(longitude), latitude: near(latitude), datum: 'wgs84' }
}
