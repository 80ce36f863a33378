import { pieceOf, type Piece } from '../../shared/text/piece.ts'
import { Choice } from '../shell/choice.tsx'

interface ImportPieceProps {
  readonly column: string
  /** A cell of the column: what the piece of it is stands beside the choice. */
  readonly example: string
  /** Null where the whole cell is meant. */
  readonly piece: Piece | null
  onChange(piece: Piece | null): void
}

const whole = ''

const separators = [
  { value: whole, label: 'gar nicht' },
  { value: ' ', label: 'Leerzeichen' },
  { value: ',', label: 'Komma' },
  { value: ';', label: 'Semikolon' },
  { value: '/', label: 'Schrägstrich' },
  { value: '-', label: 'Bindestrich' },
  { value: ':', label: 'Doppelpunkt' },
  { value: '|', label: 'Strich' },
  { value: '(', label: 'Klammer (' },
  { value: '\n', label: 'Zeilenumbruch' },
] as const

/** Written as the number of the piece, with a + where all beyond it is meant too. */
const parts = [
  { value: '1', label: '1. Teil' },
  { value: '2', label: '2. Teil' },
  { value: '3', label: '3. Teil' },
  { value: '4', label: '4. Teil' },
  { value: '2+', label: 'ab dem 2. Teil' },
  { value: '3+', label: 'ab dem 3. Teil' },
  { value: '-1', label: 'letzter Teil' },
  { value: '-2', label: 'vorletzter Teil' },
  { value: '-2+', label: 'ohne den letzten' },
  { value: '-3+', label: 'ohne die letzten zwei' },
] as const

/** Which piece of a cell is read, and what that is in the first row. */
export function ImportPiece({ column, example, piece, onChange }: ImportPieceProps) {
  return (
    <span className="import-piece">
      <Choice
        label={`„${column}“ teilen an`}
        className="import-field"
        value={piece?.separator ?? whole}
        options={separators}
        onChange={(separator) => onChange(separator === whole ? null : { part: 1, ...piece, separator })}
      />
      {piece !== null && (
        <>
          <Choice
            label={`Welcher Teil von „${column}“`}
            className="import-field"
            value={`${piece.part}${piece.rest === true ? '+' : ''}`}
            options={parts}
            onChange={(code) => {
              const { separator } = piece
              onChange({ separator, part: Number.parseInt(code, 10), ...(code.endsWith('+') ? { rest: true } : {}) })
            }}
          />
          <span className="muted">{pieceOf(example, piece) || '(leer)'}</span>
        </>
      )}
    </span>
  )
}
