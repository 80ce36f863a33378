import { foldText } from '../../../shared/text/fold.ts'
import type { Random } from './random.ts'

/** Common names in free combination: nobody in particular is meant. */
const women: readonly string[] = [
  'Anja', 'Anke', 'Annett', 'Antje', 'Ayşe', 'Beate', 'Birgit', 'Britta', 'Carola', 'Christiane', 'Claudia', 'Cornelia', 'Doreen',
  'Elena', 'Fatima', 'Franziska', 'Gabriele', 'Grit', 'Heike', 'Ines', 'Jana', 'Juliane', 'Kathrin', 'Katja', 'Kerstin', 'Kristin',
  'Laura', 'Lena', 'Madlen', 'Manuela', 'Maria', 'Marlen', 'Martina', 'Mandy', 'Nadine', 'Nadja', 'Natalia', 'Nicole', 'Olena', 'Petra',
  'Ramona', 'Sabine', 'Sandra', 'Silke', 'Simone', 'Sophie', 'Steffi', 'Susanne', 'Tanja', 'Theresa', 'Ulrike', 'Ute', 'Yvonne',
]
const men: readonly string[] = [
  'Ahmad', 'Alexander', 'Andreas', 'André', 'Axel', 'Benjamin', 'Bernd', 'Christian', 'Christoph', 'Daniel', 'Dirk', 'Eric', 'Fabian',
  'Felix', 'Florian', 'Frank', 'Georg', 'Hendrik', 'Holger', 'Ingo', 'Jan', 'Jens', 'Jonas', 'Jörg', 'Karsten', 'Lars', 'Lukas', 'Maik',
  'Marco', 'Martin', 'Mathias', 'Michael', 'Mohamed', 'Oleksandr', 'Oliver', 'Paul', 'Peter', 'Ralf', 'René', 'Robert', 'Ronny', 'Sebastian',
  'Stefan', 'Steffen', 'Sven', 'Thomas', 'Tim', 'Tobias', 'Torsten', 'Uwe', 'Volker', 'Wolfgang',
]
const families: readonly string[] = [
  'Ackermann', 'Albrecht', 'Arnold', 'Bauer', 'Baumann', 'Becker', 'Behrens', 'Berger', 'Bergmann', 'Böhm', 'Böttcher', 'Brandt', 'Braun',
  'Busch', 'Demir', 'Dietrich', 'Ebert', 'Engel', 'Ernst', 'Fiedler', 'Fischer', 'Förster', 'Franke', 'Friedrich', 'Fuchs', 'Geißler',
  'Graf', 'Groß', 'Günther', 'Haase', 'Hahn', 'Hartmann', 'Heinrich', 'Herrmann', 'Hoffmann', 'Hofmann', 'Horn', 'Huber', 'Jäger', 'Jahn',
  'Jung', 'Kaiser', 'Kaya', 'Keller', 'Klein', 'Koch', 'Köhler', 'König', 'Kovalenko', 'Kowalski', 'Krämer', 'Kraus', 'Krause', 'Krüger',
  'Kühn', 'Kuhn', 'Lang', 'Lange', 'Lehmann', 'Lindner', 'Lorenz', 'Ludwig', 'Maier', 'Martin', 'Meier', 'Melnyk', 'Menzel', 'Meyer',
  'Müller', 'Neumann', 'Nguyen', 'Nowak', 'Otto', 'Peters', 'Pfeiffer', 'Pohl', 'Richter', 'Riedel', 'Roth', 'Sauer', 'Schäfer', 'Schenk',
  'Schilling', 'Schmidt', 'Schneider', 'Scholz', 'Schreiber', 'Schröder', 'Schubert', 'Schulz', 'Schulze', 'Schumann', 'Schuster', 'Schwarz',
  'Seidel', 'Simon', 'Sommer', 'Stein', 'Thiele', 'Thomas', 'Vogel', 'Voigt', 'Wagner', 'Walter', 'Weber', 'Weiß', 'Wendt', 'Werner', 'Winkler',
  'Winter', 'Wolf', 'Yılmaz', 'Ziegler', 'Zimmermann',
]

export interface FullName {
  readonly givenName: string
  readonly familyName: string
  /** A code of the list `salutation`. */
  readonly salutation: string
}

export function fullNameOf(random: Random): FullName {
  const isWoman = random.happens(0.62)
  const familyName = random.happens(0.03) ? random.sample(families, 2).join('-') : random.pick(families)
  return {
    givenName: random.pick(isWoman ? women : men),
    familyName,
    salutation: random.happens(0.02) ? 'neutral' : isWoman ? 'ms' : 'mr',
  }
}

/** A text as part of an e-mail or web address: "Kita „Kleine Käfer“" as "kita-kleine-kaefer". */
export function slugOf(text: string): string {
  const digraphs = text.toLowerCase().replaceAll('ä', 'ae').replaceAll('ö', 'oe').replaceAll('ü', 'ue')
  return foldText(digraphs).replaceAll('ı', 'i').replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '')
}

/** The domain .example is reserved (RFC 2606): no mail ever reaches anyone. */
const domain = 'beispiel.example'

export function domainOf(shortName: string): string {
  return `${slugOf(shortName)}.${domain}`
}

/** A number from the block that the Bundesnetzagentur keeps free for films: (0)30 23125-000 to -999. */
export function phoneOf(random: Random): string {
  return `030 23125-${String(random.between(0, 999)).padStart(3, '0')}`
}

/** A mobile number from the block kept free for films: (0)176 040690-00 to -99. */
export function mobileOf(random: Random): string {
  return `0176 040690${String(random.between(0, 99)).padStart(2, '0')}`
}
