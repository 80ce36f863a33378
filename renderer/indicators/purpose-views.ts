import type { Purpose } from '../../shared/contract/purposes.ts'

/** For whom values are shown, as the page calls it. */
export const purposeViews: Readonly<Record<Purpose, string>> = {
  internal: 'intern',
  council: 'Rat',
  public: 'öffentlich',
}
