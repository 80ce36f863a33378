/** The keys of a table while no cell is being edited. What is not here is the grid's: F2, letters, Tab at the edge. */
import type { Move } from '../../fields/field-props.ts'
import type { Moves } from './moves.ts'
import type { Direction } from './selection.ts'

export interface SheetCommands {
  clear(): void
  fillDown(): void
  fillRight(): void
  fillSeries(): void
  /** Space on a cell of yes and no. Answers false where it is another kind. */
  toggle(): boolean
  giveUp(): void
}

const arrows: Readonly<Record<string, Direction>> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right',
}

/** Does what a key means and answers whether it meant anything. */
export function handleKey(event: KeyboardEvent, moves: Moves, commands: SheetCommands, activeRow: number): boolean {
  const { key, shiftKey, altKey } = event
  const isCommand = event.ctrlKey || event.metaKey
  if (altKey) return false
  const direction = arrows[key]
  if (direction !== undefined) {
    if (isCommand) void moves.stepToEdge(direction, shiftKey)
    // Up from the first row leads to the headers, where sorting is: that is the grid's part.
    else if (direction === 'up' && activeRow === 0 && !shiftKey) return false
    else moves.step(direction, shiftKey)
    return true
  }
  switch (key) {
    case 'Home':
      moves.toCorner(isCommand ? { row: 'first', column: 'first' } : { column: 'first' }, shiftKey)
      return true
    case 'End':
      moves.toCorner(isCommand ? { row: 'last', column: 'last' } : { column: 'last' }, shiftKey)
      return true
    case 'PageUp':
    case 'PageDown':
      if (isCommand) return false
      moves.page(key === 'PageUp' ? 'up' : 'down', shiftKey)
      return true
    case ' ':
      if (shiftKey && isCommand) moves.all()
      else if (shiftKey) moves.widen('rows')
      else if (isCommand) moves.widen('columns')
      else return commands.toggle()
      return true
    case 'Enter':
    case 'Tab': {
      if (isCommand) return key === 'Enter'
      const move: Move = key === 'Enter' ? (shiftKey ? 'up' : 'down') : shiftKey ? 'left' : 'right'
      return moves.advance(move)
    }
    case 'Delete':
    case 'Backspace':
      commands.clear()
      return true
    case 'Escape':
      commands.giveUp()
      return true
  }
  if (!isCommand) return false
  if (shiftKey) {
    if (key.toLowerCase() !== 'd') return false
    commands.fillSeries()
    return true
  }
  switch (key.toLowerCase()) {
    case 'a':
      moves.all()
      return true
    case 'd':
      commands.fillDown()
      return true
    case 'r':
      commands.fillRight()
      return true
  }
  return false
}
