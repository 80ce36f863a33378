/** A committee as the example data describe it; topics of its meetings stand in agenda-topics.ts. */
export interface CommitteePattern {
  readonly name: string
  readonly shortName: string
  readonly kind: string
  readonly transition?: string
  readonly state: string
  readonly mandate: string
  readonly rhythm: string
  readonly invitationDays: number
  readonly quorumRule: string
  readonly majorityRule: string
  readonly isPublic: boolean
  readonly numberPattern: string
  readonly ageDays: number
  /** Kinds of actors that send members, chair first; gone through twice if need be. */
  readonly kinds: readonly string[]
  readonly size: number
  readonly meetings: number
  /** 1 is Monday. */
  readonly weekday: number
  readonly startsAt: string
  readonly endsAt: string
  readonly room: string
}

/** The electoral term that meeting numbers show. */
export const term = 'VIII'

const workingGroup = {
  kind: 'working-group',
  state: 'active',
  rhythm: 'vierteljährlich',
  invitationDays: 10,
  quorumRule: 'half',
  majorityRule: 'simple',
  isPublic: false,
  numberPattern: '{short}/{n:00}/{yy}',
} as const

export const committeePatterns: readonly CommitteePattern[] = [
  {
    name: 'Steuerungsgruppe Bildung',
    shortName: 'SGB',
    kind: 'steering',
    state: 'active',
    rhythm: 'vierteljährlich',
    invitationDays: 14,
    mandate:
      'Steuert die kommunale Bildungsstrategie, beschließt Schwerpunkte und Maßnahmen und nimmt die Berichte des Bildungsmonitorings entgegen.',
    quorumRule: 'majority',
    majorityRule: 'simple',
    isPublic: false,
    numberPattern: '{short}/{n:000}({term})/{yy}',
    ageDays: 1180,
    kinds: [
      'administration',
      'administration',
      'administration',
      'state-authority',
      'youth-welfare',
      'adult-education',
      'university',
      'chamber',
      'employment',
      'foundation',
      'library',
      'administration',
    ],
    size: 16,
    meetings: 10,
    weekday: 2,
    startsAt: '14:00',
    endsAt: '16:30',
    room: 'Rathaus, Beratungsraum 2',
  },
  {
    ...workingGroup,
    name: 'AG Übergang Kita – Schule',
    shortName: 'AG KS',
    transition: 'KITA-GS',
    mandate:
      'Stimmt die Zusammenarbeit von Kindertageseinrichtungen, Horten und Grundschulen ab und entwickelt gemeinsame Standards.',
    ageDays: 980,
    kinds: [
      'administration',
      'kita',
      'administration',
      'kita',
      'school',
      'after-school',
      'youth-welfare',
      'school',
      'kita',
      'advice',
      'library',
    ],
    size: 13,
    meetings: 8,
    weekday: 3,
    startsAt: '13:30',
    endsAt: '15:30',
    room: 'Bürgerhaus, Saal',
  },
  {
    ...workingGroup,
    name: 'AG Übergang Grundschule – weiterführende Schule',
    shortName: 'AG GW',
    transition: 'GS-SEK',
    mandate: 'Entwickelt Beratung, Information und Begleitung beim Wechsel nach Klasse 4.',
    ageDays: 760,
    kinds: [
      'administration',
      'school',
      'administration',
      'school',
      'school',
      'state-authority',
      'association',
      'advice',
      'school',
      'youth-welfare',
    ],
    size: 12,
    meetings: 7,
    weekday: 4,
    startsAt: '14:00',
    endsAt: '16:00',
    room: 'Volkshochschule, Raum 104',
  },
  {
    ...workingGroup,
    name: 'AG Übergang Schule – Beruf',
    shortName: 'AG SB',
    transition: 'SCHULE-BERUF',
    mandate:
      'Bündelt die Angebote der Berufsorientierung und stimmt sie mit Betrieben, Kammern und Arbeitsverwaltung ab.',
    ageDays: 1100,
    kinds: [
      'employment',
      'vocational-school',
      'administration',
      'chamber',
      'company',
      'school',
      'chamber',
      'company',
      'training-provider',
      'youth-centre',
      'university',
    ],
    size: 14,
    meetings: 8,
    weekday: 2,
    startsAt: '09:30',
    endsAt: '11:30',
    room: 'Jugendberufsagentur, Konferenzraum',
  },
  {
    name: 'Netzwerk Bildung für nachhaltige Entwicklung',
    shortName: 'NW BNE',
    kind: 'network',
    state: 'active',
    rhythm: 'halbjährlich',
    invitationDays: 21,
    mandate:
      'Verbindet Akteure der Bildung für nachhaltige Entwicklung, macht Angebote sichtbar und bereitet gemeinsame Aktionen vor.',
    quorumRule: 'none',
    majorityRule: 'consensus',
    isPublic: true,
    numberPattern: '{short}/{n:00}/{yy}',
    ageDays: 640,
    kinds: [
      'association',
      'museum',
      'administration',
      'association',
      'school',
      'kita',
      'university',
      'research',
      'library',
      'youth-centre',
      'religious',
      'company',
    ],
    size: 18,
    meetings: 4,
    weekday: 4,
    startsAt: '16:00',
    endsAt: '18:30',
    room: 'Museum für Natur und Umwelt, Vortragssaal',
  },
  {
    name: 'Bildungsbeirat',
    shortName: 'BBR',
    kind: 'advisory',
    state: 'planned',
    rhythm: 'halbjährlich',
    invitationDays: 14,
    mandate:
      'Soll die Stadt in Fragen der Bildungsstrategie beraten und Bildungspraxis, Wissenschaft, Wirtschaft und Zivilgesellschaft zusammenführen.',
    quorumRule: 'majority',
    majorityRule: 'simple',
    isPublic: true,
    numberPattern: '{short}/{n:000}({term})/{yy}',
    ageDays: 0,
    kinds: [
      'administration',
      'university',
      'administration',
      'foundation',
      'chamber',
      'culture',
      'seniors',
      'association',
      'school',
      'kita',
      'company',
    ],
    size: 11,
    meetings: 1,
    weekday: 1,
    startsAt: '17:00',
    endsAt: '19:00',
    room: 'Rathaus, Ratssaal',
  },
]
