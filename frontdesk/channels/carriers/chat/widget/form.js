// Small forms: what the desk asks before the first message, and what an agent asks in between.

import { button, h } from "./dom.js"

const COMPLETES = { email: "email", tel: "tel" }
let made = 0

// A form that calls `done` with its values by name. `words` are on its button; `extra` stands above it.
export function form(fields, say, words, done, ...extra) {
  const wrong = h("p", { class: "wrong", role: "alert" })
  const sender = h("button", { class: "solid" }, words)
  const element = h("form", { class: "form", onsubmit: submitted }, ...fields.map((field) => row(field, say)), ...extra, wrong, h("div", { class: "buttons" }, sender))

  async function submitted(event) {
    event.preventDefault()
    wrong.textContent = ""
    sender.disabled = true
    try {
      await done(valuesOf(element, fields))
    } catch (error) {
      wrong.textContent = (error.isFinal && error.message) || say("away")
    }
    sender.disabled = false
  }
  return element
}

function row({ name, label, type, options = [], is_required: isRequired }, say) {
  const id = `field-${(made += 1)}`
  const common = { id, name, required: isRequired }
  if (type === "checkbox") return h("div", { class: "check" }, h("input", { type, ...common }), h("label", { for: id, dir: "auto" }, label))
  const controls = {
    select: () => h("select", common, ...["", ...options].map((option) => h("option", { value: option }, option))),
    textarea: () => h("textarea", { rows: "2", maxlength: "2000", dir: "auto", ...common }),
  }
  const line = () => h("input", { type, maxlength: "500", dir: type === "text" ? "auto" : null, autocomplete: name === "name" ? "name" : COMPLETES[type], ...common })
  return h("div", {}, h("label", { for: id, dir: "auto" }, label, isRequired ? null : ` (${say("optional")})`), (controls[type] ?? line)())
}

function valuesOf(element, fields) {
  return Object.fromEntries(fields.map(({ name, type }) => [name, type === "checkbox" ? element.elements[name].checked : element.elements[name].value.trim()]))
}

// Ready answers and a small form under the message that asks for them.
export function asking({ id, asks }, say, answer) {
  if (asks.fields) return form(asks.fields, say, say("answer"), (values) => answer(textOf(asks.fields, values, say), { message: id, values }))
  const choose = (choice) => answer(choice, { message: id, values: { choice } })
  return h("div", { class: "choices", role: "group", "aria-label": say("choices") }, ...asks.choices.map((choice) => button(choice, () => choose(choice), "choice")))
}

// Until the desk has written it.
function textOf(fields, values, say) {
  const said = ({ name, type }) => (type === "checkbox" ? say(values[name] ? "yes" : "no") : values[name])
  return fields.filter((field) => said(field)).map((field) => `${field.label}: ${said(field)}`).join("\n")
}
