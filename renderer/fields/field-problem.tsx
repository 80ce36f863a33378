/** Why a field does not take what was typed; spoken at once, and part of the field's description. */
export function FieldProblem({ id, text }: { readonly id: string; readonly text: string | undefined }) {
  return (
    text !== undefined && (
      <p id={id} className="field-problem" role="alert">
        {text}
      </p>
    )
  )
}
