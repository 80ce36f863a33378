/** A draft that the person's mail program opens, looks over and sends: nothing is sent from here. */
import MailComposer from 'nodemailer/lib/mail-composer'
import type { Row } from '../../../shared/model/entity.ts'
import { textOf } from '../committees/rows.ts'

export interface MailAttachment {
  readonly name: string
  readonly content: Uint8Array
  readonly mediaType: string
}

export interface MailDraft {
  readonly subject: string
  readonly text: string
  /** All stand in Bcc: nobody learns the addresses of others. */
  readonly recipients: readonly Row[]
  readonly attachments: readonly MailAttachment[]
  /** Milliseconds since 1970. */
  readonly at: number
}

/** `X-Unsent: 1` makes Outlook and others open the message for writing (RFC 5322 beneath, names encoded by RFC 2047). */
export async function mailFile({ subject, text, recipients, attachments, at }: MailDraft): Promise<Uint8Array> {
  const bcc = recipients
    .map((person) => ({
      name: [textOf(person, 'givenName'), textOf(person, 'familyName')].filter((part) => part !== '').join(' '),
      address: textOf(person, 'email'),
    }))
    .filter(({ address }) => address !== '')
  const node = new MailComposer({
    subject,
    text,
    bcc,
    date: new Date(at),
    headers: { 'X-Unsent': '1' },
    attachments: attachments.map(({ name, content, mediaType }) => ({
      filename: name,
      content: Buffer.from(content),
      contentType: mediaType,
    })),
  }).compile()
  // A draft must keep those who shall get it.
  node.keepBcc = true
  return node.build()
}
