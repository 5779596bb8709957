// The truth about waiting, in one sentence: who answers, the place in the queue, how long it takes, when we are back.

export function whoAnswers(talk, config) {
  const { chat, availability } = talk
  if (talk.isChatting && chat.agent) return whoIsHere(chat, config)
  if (talk.isChatting) return inQueue(chat, config)
  return availability ? whoIsThere(availability, config) : config.say("who_before")
}

function whoIsHere({ agent, company = [] }, { say, list }) {
  return say(agent.is_assistant ? "who_assistant" : "who_now", { name: list([agent.name, ...company]) })
}

function inQueue({ place, wait_seconds: wait }, config) {
  return `${config.say(place > 1 ? "queue" : "next", { n: place })} ${atMost(wait, config)}`.trim()
}

function whoIsThere({ is_open: isOpen, is_staffed: isStaffed, is_assisted: isAssisted, opens_at: opens, closes_at: closes, wait_seconds: wait }, config) {
  const { say, opening, closing } = config
  const people = isOpen && isStaffed ? `${closing(closes)} ${atMost(wait, config)}` : isOpen ? say("nobody") : opens ? opening(opens) : say("closed")
  return (isAssisted ? `${say("assisted")} ${opens ? people : ""}` : people).trim()
}

// A quantile, because a mean would be a promise that half of all waits break.
function atMost(seconds, { say, span }) {
  return seconds == null ? "" : say("wait", { eight: 8, ten: 10, time: span(seconds) })
}
