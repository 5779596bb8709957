// What happened beside the words: somebody came in or left, the chat ended. Told once, where it happened.

// From what the browser last knew of the chat to what the desk says now.
export function changes(before, now) {
  if (!now) return []
  const wasHere = before?.id === now.id
  const [there, here] = [wasHere ? people(before) : [], people(now)]
  const lines = [
    ...here.filter((name) => !there.includes(name)).map((name) => ({ kind: "joined", name, isAssistant: isAssistant(now, name) })),
    ...there.filter((name) => !here.includes(name)).map((name) => ({ kind: "left", name })),
  ]
  if (now.state === "ended") return wasHere && before.state === "ended" ? [] : [...lines.filter(({ kind }) => kind === "joined"), { kind: "ended", by: now.ended_by }]
  return lines
}

function people({ agent, company = [] }) {
  return agent ? [agent.name, ...company] : company
}

function isAssistant({ agent }, name) {
  return Boolean(agent?.is_assistant) && agent.name === name
}

export function sentenceOf({ kind, name, by, isAssistant }, say) {
  if (kind === "joined") return say(isAssistant ? "joined_assistant" : "joined", { name })
  if (kind === "left") return say("left", { name })
  return say({ customer: "ended_by_you", left: "ended_left", nobody: "ended_nobody" }[by] ?? "ended", {})
}
