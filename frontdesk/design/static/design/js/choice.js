// One line of a list from which something is chosen.
let number = 0

/** Runs `run` when it is chosen; `key` is shown at its end. */
export function choice(name, key, run) {
  const made = Object.assign(document.createElement("div"), { className: "choice", textContent: name, id: `choice-${number++}`, run })
  made.role = "option"
  if (key) made.append(Object.assign(document.createElement("kbd"), { textContent: key }))
  return made
}
