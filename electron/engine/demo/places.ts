import type { Random } from './random.ts'

/**
 * A district as the example data need it. Code and name: Landeshauptstadt Magdeburg, Amt für Statistik, KISS-MD;
 * population: order of magnitude only. `strain` (-1 to 1) is invented: it makes social indicators of a district agree.
 */
export interface District {
  readonly code: string
  readonly name: string
  readonly postcode: string
  readonly population: number
  readonly strain: number
}

export const cityCode = '15003'
export const cityName = 'Magdeburg'

function district(code: string, name: string, postcode: string, population: number, strain: number): District {
  return { code, name, postcode, population, strain }
}

export const districts: readonly District[] = [
  district('01', 'Altstadt', '39104', 17000, 0.3),
  district('02', 'Werder', '39114', 3010, -0.5),
  district('04', 'Alte Neustadt', '39106', 12370, 0.2),
  district('06', 'Neue Neustadt', '39124', 16260, 0.7),
  district('08', 'Neustädter See', '39126', 11480, 0.9),
  district('10', 'Kannenstieg', '39126', 6260, 0.8),
  district('12', 'Neustädter Feld', '39128', 9510, 0.6),
  district('14', 'Sülzegrund', '39128', 7, 0),
  district('16', 'Großer Silberberg', '39130', 0, 0),
  district('18', 'Nordwest', '39128', 4490, -0.7),
  district('20', 'Alt Olvenstedt', '39130', 3770, -0.6),
  district('22', 'Neu Olvenstedt', '39130', 12090, 0.8),
  district('24', 'Stadtfeld Ost', '39108', 25260, -0.3),
  district('26', 'Stadtfeld West', '39110', 14460, -0.4),
  district('28', 'Diesdorf', '39110', 4140, -0.7),
  district('30', 'Sudenburg', '39112', 18720, 0.4),
  district('32', 'Ottersleben', '39116', 10200, -0.9),
  district('34', 'Lemsdorf', '39118', 2260, -0.2),
  district('36', 'Leipziger Straße', '39120', 16470, 0.2),
  district('38', 'Reform', '39118', 11770, 0.1),
  district('40', 'Hopfengarten', '39120', 4400, -0.8),
  district('42', 'Beyendorfer Grund', '39122', 9, 0),
  district('44', 'Buckau', '39104', 6940, 0.1),
  district('46', 'Fermersleben', '39122', 3680, 0.6),
  district('48', 'Salbke', '39122', 4610, 0.4),
  district('50', 'Westerhüsen', '39122', 3390, -0.1),
  district('52', 'Brückfeld', '39114', 3490, 0),
  district('54', 'Berliner Chaussee', '39114', 2450, -0.6),
  district('56', 'Cracau', '39114', 7920, -0.1),
  district('58', 'Prester', '39114', 1980, -0.8),
  district('60', 'Zipkeleben', '39114', 285, -0.4),
  district('62', 'Kreuzhorst', '39114', 0, 0),
  district('64', 'Herrenkrug', '39114', 1290, -0.5),
  district('66', 'Rothensee', '39126', 3160, 0.2),
  district('68', 'Industriehafen', '39126', 286, 0.5),
  district('70', 'Gewerbegebiet Nord', '39126', 15, 0),
  district('72', 'Barleber See', '39126', 75, 0),
  district('74', 'Pechau', '39114', 530, -0.7),
  district('76', 'Randau-Calenberge', '39114', 530, -0.7),
  district('78', 'Beyendorf-Sohlen', '39122', 1260, -0.6),
]

const livedIn = districts.filter(({ population }) => population >= 2000)

/** Any district of some size. */
export function livelyDistrictOf(random: Random): District {
  return random.pick(livedIn)
}

/** Street names as every town has them; house and district are drawn apart, so an address names no real building. */
const streets: readonly string[] = [
  'Ahornweg',
  'Akazienstraße',
  'Am Anger',
  'Am Birkenhain',
  'Am Kirschgarten',
  'Am Rosenteich',
  'Amselweg',
  'An den Weiden',
  'Asternweg',
  'Bachstraße',
  'Birkenallee',
  'Buchenweg',
  'Dahlienweg',
  'Drosselstieg',
  'Eichenstraße',
  'Erlenweg',
  'Eschenallee',
  'Feldstraße',
  'Finkenweg',
  'Fliederweg',
  'Gartenstraße',
  'Ginsterweg',
  'Haselweg',
  'Heckenweg',
  'Holunderweg',
  'Kastanienweg',
  'Kiefernweg',
  'Kirschallee',
  'Kleegasse',
  'Lärchenweg',
  'Lerchenstraße',
  'Ligusterweg',
  'Lindenallee',
  'Lupinenweg',
  'Meisenweg',
  'Mohnblumenweg',
  'Mühlenstieg',
  'Nelkenstraße',
  'Nussbaumweg',
  'Pappelallee',
  'Platanenstraße',
  'Quellenweg',
  'Rosenweg',
  'Rotdornstraße',
  'Schlehenweg',
  'Schwalbenweg',
  'Sonnenblumenweg',
  'Spechtweg',
  'Tannenweg',
  'Tulpenstraße',
  'Ulmenweg',
  'Veilchenweg',
  'Wacholderweg',
  'Weidenstraße',
  'Weißdornweg',
  'Wiesenstraße',
  'Zedernweg',
]

export function streetOf(random: Random): string {
  return `${random.pick(streets)} ${random.between(1, 96)}${random.happens(0.1) ? random.pick(['a', 'b', 'c']) : ''}`
}
