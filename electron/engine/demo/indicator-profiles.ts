/** How the values of an indicator look: magnitudes of a city of this size, not facts about it. */
export interface IndicatorProfile {
  readonly code: string
  readonly shape: 'count' | 'rate'
  /** The city's value in the last year. */
  readonly level: number
  /** Change over ten years: a factor for counts, an addition for rates. */
  readonly change: number
  readonly decimals: number
  /** How much the strain of a district raises (or lowers) its value, as a share. */
  readonly strain: number
  readonly byDistrict: boolean
  /** Counts people, so small values are confidential and groups by sex and age make sense. */
  readonly countsPeople: boolean
}

type Options = Partial<Pick<IndicatorProfile, 'decimals' | 'strain' | 'countsPeople'>>

function count(
  code: string,
  level: number,
  change: number,
  options: Options & { readonly byDistrict?: boolean } = {},
): IndicatorProfile {
  return {
    code,
    shape: 'count',
    level,
    change,
    decimals: 0,
    strain: 0,
    byDistrict: false,
    countsPeople: false,
    ...options,
  }
}

function rate(
  code: string,
  level: number,
  change: number,
  options: Options & { readonly byDistrict?: boolean } = {},
): IndicatorProfile {
  return {
    code,
    shape: 'rate',
    level,
    change,
    decimals: 1,
    strain: 0,
    byDistrict: false,
    countsPeople: false,
    ...options,
  }
}

const district = { byDistrict: true } as const
const people = { countsPeople: true } as const

/** Every indicator of the catalogue; D02 and D04 follow from D03, see school-observations.ts. */
export const indicatorProfiles: readonly IndicatorProfile[] = [
  count('A01', 240_000, 1.01, { ...district, ...people }),
  rate('A02', 21.4, 2.2, { ...district, strain: 0.15 }),
  rate('A03', 38.9, 1.1, { ...district, strain: -0.12 }),
  rate('A04', 15.2, 7.4, { ...district, strain: 0.7 }),
  rate('A05', 21.8, -4.6, { ...district, strain: 0.9 }),
  rate('A06', 8.4, -1.1),
  rate('A07', 18.3, 0.4, { ...district, strain: -0.1 }),
  rate('A08', 27.5, -1.3, { ...district, strain: 0.35 }),
  count('A09', 1_780, 0.74, { ...district, ...people, strain: 0.15 }),
  count('A10', 39_400, 1.03, { ...district, strain: 0.1 }),
  rate('B01', 1_284.5, 512, { decimals: 2 }),
  rate('B02', 31.2, 4.5),
  rate('B03', 17.6, 4.1, { ...district, strain: -0.5 }),
  count('C01', 146, 1.08, district),
  count('C02', 20_900, 1.1, { ...district, strain: 0.1 }),
  rate('C03', 58.7, 1.9, { ...district, strain: -0.1 }),
  rate('C04', 93.9, -0.8, { ...district, strain: -0.03 }),
  rate('C05', 78.2, 2.6),
  rate('C06', 19.6, 9.3, { ...district, strain: 0.7 }),
  rate('C07', 8.1, -1.2),
  rate('C08', 3.2, 0.7),
  rate('C09', 33.4, 6.2, { ...district, strain: 0.4 }),
  count('D01', 88, 1.05, district),
  count('D02', 1_620, 1.16),
  count('D03', 32_300, 1.19, { ...district, ...people }),
  rate('D04', 19.94, 0.4, { decimals: 2 }),
  count('D05', 2_160, 1.07, people),
  rate('D06', 5.9, 1.6, { ...district, strain: 0.5 }),
  rate('D07', 41.5, -1.8),
  rate('D08', 7.6, -0.4),
  rate('D09', 39.8, 6.9),
  rate('D10', 16.1, 8.6),
  rate('D11', 3.4, 0.5),
  rate('D12', 12.2, 1.3),
  rate('D13', 33.8, -1.4),
  rate('D14', 76.3, 5.2, { ...district, strain: -0.08 }),
  rate('D15', 94.1, -7.9),
  count('D16', 52, 1.3),
  count('E01', 10_900, 0.93, people),
  rate('E02', 54.6, -1.5),
  count('E03', 1_690, 0.91, people),
  rate('E04', 33.9, 3.7),
  rate('E05', 108.3, 12.4),
  count('E06', 5_240, 0.97, people),
  count('F01', 18_100, 0.98, people),
  count('F02', 3_950, 0.94, people),
  count('F03', 3_480, 1.02, people),
  count('G01', 1_240, 1.04),
  rate('G02', 124.7, 8.5),
  count('G03', 13_600, 0.96, people),
  count('G04', 610, 0.88, people),
  count('G05', 1_420, 1.5, people),
  rate('H01', 2.34, -0.3, { decimals: 2 }),
  count('H02', 1_020_000, 0.9),
  count('H03', 3_280, 1.06, people),
  count('H04', 214_000, 1.12),
  count('H05', 96, 1.1),
  count('I01', 2_860, 1.8, people),
  count('I02', 150, 1.9, district),
  count('I03', 64, 2.4, district),
]
