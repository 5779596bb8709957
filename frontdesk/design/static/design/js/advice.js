// What is to be said of a draft.

/** What is asked about: the text, the lines that come along, the names of the files that are kept. */
export function draftOf(form) {
  const typed = new FormData(form)
  const files = [...form.querySelectorAll(".files > .file")].map((one) => ["kept", one.textContent.trim()])
  return [["text", typed.get("text")], ...typed.getAll("along").map((line) => ["along", line]), ...files]
}

export const eachOnce = (advice) => advice.filter(({ says }, at) => advice.findIndex((one) => one.says === says) === at)

export const sameAdvice = (one, other) => JSON.stringify(one) === JSON.stringify(other)

/** What is refused when it is sent stays; the rest has a button that leaves it as it is. */
export function adviceLine({ severity, says }, leaveLabel, leave) {
  const line = document.createElement("p")
  line.className = severity === "block" ? "advice is-block" : "advice"
  line.textContent = says
  if (severity === "block") return line
  const button = document.createElement("button")
  Object.assign(button, { type: "button", className: "link small", textContent: leaveLabel })
  button.addEventListener("click", () => leave(line))
  line.append(" ", button)
  return line
}
