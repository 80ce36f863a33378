/** Committees and meetings on the command line. */
import type { AgendaItemView, TaskView } from '../../shared/contract/committee-answers.ts'
import { WorkbenchError } from '../../shared/contract/errors.ts'
import type { Written } from '../../shared/contract/record-answers.ts'
import { arrive, leave, type Moment, type Stay, type StayChange } from '../../shared/committees/presence.ts'
import { timeOfDay } from '../../shared/text/dates.ts'
import { formatValue, parseText } from '../../shared/model/kind.ts'
import { splitOnce, UsageError } from './cli-arguments.ts'
import { fieldNamed, required, word, type Command, type CommandContext, type Output } from './cli-context.ts'
import { committeeNamed, rowNamed } from './cli-rows.ts'

const theCommittee = ({ engine, args }: CommandContext): Promise<string> =>
  committeeNamed(engine, word(args, 1, 'das Gremium'))

const theMeeting = ({ engine, args }: CommandContext): string =>
  rowNamed(engine, 'meeting', word(args, 1, 'die Sitzung'))

function table<Row>(rows: readonly Row[], line: (row: Row) => string): Output {
  return { json: { rows, total: rows.length }, lines: rows.map(line) }
}

function done({ changeSet, notice, created }: Written, text: string): Output {
  return {
    json: { changeSet, created, notice },
    lines: [changeSet === null ? 'Nichts zu ändern.' : text],
    ...(notice === null ? {} : { messages: [notice] }),
  }
}

const taskLine = (task: TaskView): string =>
  [`${task.id}  ${task.title}`, task.responsibleName ?? '', task.label].filter((part) => part !== '').join(' · ')

function itemLine(item: AgendaItemView): string {
  const facts = [item.startsAt ?? '', item.number, item.title, item.isLate ? '(nachgereicht)' : '', item.voteLine]
  const problems = item.problems.map(({ message }) => `\n    ${message}`).join('')
  return `${facts.filter((fact) => fact !== '').join('  ')}${problems}`
}

/** The value of an option as its field reads it; undefined where the option is absent, null where it is empty. */
function optionValue({ engine, args }: CommandContext, option: string, entity: string, field: string) {
  const text = args.option(option)
  if (text === undefined) return undefined
  const parsed = parseText(fieldNamed(engine, entity, field), text, engine.names())
  if (!parsed.ok) throw new WorkbenchError('invalid', parsed.message, { field })
  return parsed.value as string | null
}

function optional<Name extends string>(name: Name, value: string | undefined): { readonly [N in Name]?: string } {
  return (value === undefined ? {} : { [name]: value }) as { readonly [N in Name]?: string }
}

const committeeActions: Readonly<Record<string, Command>> = {
  async reminders({ engine }) {
    return table(await engine.call('reminders', {}), ({ label, title, committeeName }) =>
      [label, title, committeeName ?? ''].filter((part) => part !== '').join('  '),
    )
  },
  async show(context) {
    const answer = await context.engine.call('committee', { id: await theCommittee(context) })
    return {
      json: answer,
      lines: [
        answer.title,
        `${answer.members.filter(({ isCurrent }) => isCurrent).length} Mitglieder, ${answer.entitled} mit Stimmrecht`,
        ...answer.meetings.map(
          ({ id, number, startsAt, notice }) => `${id}  ${number ?? ''}  ${startsAt}  ${notice?.label ?? ''}`,
        ),
        ...answer.problems,
      ],
    }
  },
  async members(context) {
    const { members } = await context.engine.call('committee', { id: await theCommittee(context) })
    return table(members, ({ id, name, role, represents }) => `${id}  ${name}  ${role ?? ''}  ${represents ?? ''}`)
  },
  async tasks(context) {
    const { engine, args } = context
    return table(
      await engine.call('tasks', { committee: await theCommittee(context), all: args.flag('all') }),
      taskLine,
    )
  },
  async resolutions(context) {
    const { engine, args } = context
    const rows = await engine.call('resolutions', {
      committee: await theCommittee(context),
      ...optional('year', args.option('year')),
    })
    return table(rows, ({ item, number, day, title, voteLine }) => `${item}  ${number}  ${day}  ${title}  ${voteLine}`)
  },
  async year(context) {
    const { engine, args } = context
    const answer = await engine.call('committeeYear', { id: await theCommittee(context), year: required(args, 'year') })
    const { held, planned, cancelled } = answer.meetings
    const { given, done: finished, open, overdue } = answer.tasks
    return {
      json: answer,
      lines: [
        `Sitzungen: ${held} durchgeführt, ${planned} geplant, ${cancelled} abgesagt`,
        `Aufträge: ${given} erteilt, ${finished} erledigt, ${open} offen, davon ${overdue} überfällig`,
        ...answer.attendance.map(({ name, present, represented, of }) => `${name}: ${present + represented} von ${of}`),
      ],
    }
  },
  /** `committee plan <Gremium> --from Tag --until Tag --every N --unit weeks|months --weekday 1-7 --ordinal 1-5 --time 16:30` */
  async plan(context) {
    const { engine, args } = context
    const committee = await theCommittee(context)
    const unit = args.option('unit') ?? 'months'
    if (unit !== 'weeks' && unit !== 'months') throw new UsageError('Zu --unit wird weeks oder months erwartet.')
    const ordinal = args.number('ordinal')
    const days = await engine.call('planMeetings', {
      committee,
      from: required(args, 'from'),
      until: required(args, 'until'),
      every: args.number('every') ?? 1,
      unit,
      weekday: args.number('weekday') ?? 2,
      ...(ordinal === undefined ? {} : { ordinal }),
      time: args.option('time') ?? '16:00',
    })
    const wanted = days.filter(({ isThere }) => !isThere).map(({ startsAt }) => startsAt)
    if (args.flag('dry-run') || wanted.length === 0)
      return table(days, ({ startsAt, note, isThere }) => `${startsAt}  ${isThere ? 'schon vorhanden' : (note ?? '')}`)
    const minutes = args.number('minutes')
    const written = await engine.call('createMeetings', {
      committee,
      startsAt: wanted,
      ...(minutes === undefined ? {} : { durationMinutes: minutes }),
      ...optional('location', args.option('location')),
    })
    return done(written, `Angelegt: ${written.created.length} Sitzungen`)
  },
}

const notNoted: Stay = { state: null, from: null, until: null, absences: null }

/** `meeting come|go <Sitzung> <Person> [--at Uhrzeit]`: what the keys A and G note in the window. */
async function comeOrGo(
  context: CommandContext,
  change: (stay: Stay, moment: Moment) => StayChange | undefined,
): Promise<Output> {
  const { engine, args } = context
  const meeting = theMeeting(context)
  const person = rowNamed(engine, 'person', word(args, 2, 'die Person'))
  const { rows, revision } = await engine.call('attendances', { meeting })
  const { openedAt } = (await engine.call('agenda', { meeting })).meeting
  const row = rows.find((candidate) => candidate.person === person) ?? notNoted
  const mark = change(row, {
    now: optionValue(context, 'at', 'attendance', 'from') ?? timeOfDay(new Date()),
    openedAt: typeof openedAt === 'string' ? openedAt : null,
  })
  if (mark === undefined) throw new WorkbenchError('conflict', 'Diese Person ist nicht da, kann also nicht gehen.')
  return done(
    await engine.call('markAttendance', { meeting, persons: [{ person, ...mark }], base: revision }),
    'Vermerkt.',
  )
}

const votes = { yes: 'votesYes', no: 'votesNo', abstained: 'votesAbstained' } as const

const meetingActions: Readonly<Record<string, Command>> = {
  async agenda(context) {
    const answer = await context.engine.call('agenda', { meeting: theMeeting(context) })
    const facts = [answer.number ?? '', answer.notice?.label ?? '', answer.notice?.problem ?? '']
    const beside = answer.besideApproval.map((line) => `Nicht genehmigt: ${line}`)
    return {
      json: answer,
      lines: [answer.title, ...facts.filter((fact) => fact !== ''), ...beside, ...answer.items.map(itemLine)],
    }
  },
  async add(context) {
    const { engine, args } = context
    const meeting = theMeeting(context)
    const { items } = await engine.call('agenda', { meeting })
    const after = args.option('after') ?? items.findLast(({ parent }) => parent === null)?.id ?? null
    const written = await engine.call('addAgendaItem', { meeting, after, title: word(args, 2, 'der Titel') })
    return done(written, `Angelegt: ${written.created[0] ?? ''}`)
  },
  async move(context) {
    const { engine, args } = context
    const id = word(args, 1, 'der Tagesordnungspunkt')
    const written = await engine.call('moveAgendaItem', {
      id,
      parent: args.option('under') ?? null,
      after: args.option('after') ?? null,
    })
    return done(written, `Verschoben: ${id}`)
  },
  async 'take-over'(context) {
    const { engine, args } = context
    const meeting = theMeeting(context)
    const offered = await engine.call('carryOver', { meeting })
    if (args.flag('dry-run')) {
      const standing = offered.standing.map(({ title, isThere }) => `${isThere ? 'vorhanden' : 'fehlt'}  ${title}`)
      return { json: offered, lines: [...standing, ...offered.open.map((item) => `${item.reason}  ${item.title}`)] }
    }
    const written = await engine.call('takeOver', {
      meeting,
      standing: !args.flag('open-only'),
      items: offered.open.map(({ item }) => item),
    })
    return done(written, `Übernommen: ${written.created.length} Punkte`)
  },
  async invite(context) {
    const { engine } = context
    const on = optionValue(context, 'on', 'meeting', 'invitedOn') ?? undefined
    return done(
      await engine.call('inviteMeeting', { meeting: theMeeting(context), ...optional('on', on) }),
      'Eingeladen.',
    )
  },
  async supplement(context) {
    return done(
      await context.engine.call('supplementAgenda', { meeting: theMeeting(context) }),
      'Nachtrag festgehalten.',
    )
  },
  async cancel(context) {
    const { engine, args } = context
    const written = await engine.call('cancelMeeting', {
      meeting: theMeeting(context),
      ...optional('reason', args.option('reason')),
    })
    return done(written, 'Abgesagt.')
  },
  async open(context) {
    const { engine, args } = context
    return done(
      await engine.call('openMeeting', { meeting: theMeeting(context), ...optional('at', args.option('at')) }),
      'Eröffnet.',
    )
  },
  async close(context) {
    const { engine, args } = context
    return done(
      await engine.call('closeMeeting', { meeting: theMeeting(context), ...optional('at', args.option('at')) }),
      'Geschlossen.',
    )
  },
  async attendance(context) {
    const answer = await context.engine.call('attendances', { meeting: theMeeting(context) })
    const lines = answer.rows.map(
      ({ person, name, reply, state, from, until, absences }) =>
        `${person}  ${name}  ${reply ?? ''}  ${state ?? ''}  ${from ?? ''}-${until ?? ''}${absences === null ? '' : `  abwesend ${absences}`}`,
    )
    return { json: answer, lines: answer.problem === null ? lines : [...lines, answer.problem] }
  },
  /** `meeting attend <Sitzung> <Person> reply=zugesagt state=anwesend from=16:40 until=18:00 representedBy=...` */
  async attend(context) {
    const { engine, args } = context
    const names = engine.names()
    const mark = Object.fromEntries(
      args.words.slice(3).map((text) => {
        const [field, value] = splitOnce(text, '=')
        if (value === undefined) throw new UsageError(`Erwartet wird Feld=Wert, nicht „${text}“.`)
        const parsed = parseText(fieldNamed(engine, 'attendance', field), value, names)
        if (!parsed.ok) throw new WorkbenchError('invalid', parsed.message, { field })
        return [field, parsed.value]
      }),
    )
    const person = rowNamed(engine, 'person', word(args, 2, 'die Person'))
    const written = await engine.call('markAttendance', {
      meeting: theMeeting(context),
      persons: [{ ...mark, person }],
    })
    return done(written, 'Vermerkt.')
  },
  come: (context) => comeOrGo(context, arrive),
  go: (context) => comeOrGo(context, leave),
  /** `meeting decide <Punkt> --result beschlossen --yes 9 --no 0 --abstained 1` */
  async decide(context) {
    const { engine, args } = context
    const result = optionValue(context, 'result', 'agendaItem', 'result')
    const counts = Object.entries(votes).flatMap(([option, field]) => {
      const count = args.number(option)
      return count === undefined ? [] : [[field, count] as const]
    })
    const written = await engine.call('decideItem', {
      item: word(args, 1, 'der Tagesordnungspunkt'),
      ...(result === undefined ? {} : { result }),
      ...Object.fromEntries(counts),
    })
    const told = [...written.problems, ...(written.notice === null ? [] : [written.notice])]
    return done({ ...written, notice: told.join(' ') || null }, 'Festgehalten.')
  },
  /** `meeting minutes <Sitzung> draft|checked|approved [--item Punkt]` */
  async minutes(context) {
    const { engine, args } = context
    const text = word(args, 2, 'open, draft, checked oder approved')
    const parsed = parseText(fieldNamed(engine, 'meeting', 'minutesState'), text, engine.names())
    const state = parsed.ok ? parsed.value : null
    if (state !== 'open' && state !== 'draft' && state !== 'checked' && state !== 'approved')
      throw new UsageError('Die Niederschrift ist open, draft, checked oder approved.')
    const written = await engine.call('setMinutesState', {
      meeting: theMeeting(context),
      state,
      ...optional('item', args.option('item')),
    })
    const label = formatValue(fieldNamed(engine, 'meeting', 'minutesState'), state, engine.names())
    return done(written, `Niederschrift: ${label}`)
  },
  /** `meeting correct <Sitzung> --reason Grund`: a new version of approved minutes. */
  async correct(context) {
    const written = await context.engine.call('correctMinutes', {
      meeting: theMeeting(context),
      reason: required(context.args, 'reason'),
    })
    return done(written, 'Die neue Fassung der Niederschrift ist ein Entwurf.')
  },
  async tasks(context) {
    const { engine, args } = context
    return table(await engine.call('tasks', { meeting: theMeeting(context), all: args.flag('all') }), taskLine)
  },
  /** `meeting paper <Punkt> <Titel> --kind Beschlussvorlage [--amends Vorlage]` */
  async paper(context) {
    const { engine, args } = context
    const kind = optionValue(context, 'kind', 'paper', 'kind') ?? 'resolution'
    const amends = args.option('amends')
    const written = await engine.call('addPaper', {
      item: word(args, 1, 'der Tagesordnungspunkt'),
      title: word(args, 2, 'der Titel'),
      kind,
      ...optional('amends', amends === undefined ? undefined : rowNamed(engine, 'paper', amends)),
    })
    return done(written, `Angelegt: ${written.created[0] ?? ''}`)
  },
}

function choose(name: string, actions: Readonly<Record<string, Command>>): Command {
  const known = Object.keys(actions).join(', ')
  return async (context) => {
    const action = actions[word(context.args, 0, known)]
    if (action === undefined) throw new UsageError(`Zu „${name}“ gibt es: ${known}.`)
    return action(context)
  }
}

export const committee = choose('committee', committeeActions)
export const meeting = choose('meeting', meetingActions)
