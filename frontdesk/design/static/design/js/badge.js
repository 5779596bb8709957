// How many things wait for the agent, where they see it while they look elsewhere.

/** In front of the page's title, and on the icon of a desk that is installed as an app. */
export function badge(number) {
  const title = (number ? `(${number}) ` : "") + document.title.replace(/^\(\d+\) /, "")
  if (document.title !== title) document.title = title
  navigator[number ? "setAppBadge" : "clearAppBadge"]?.(...(number ? [number] : [])).catch(() => {})
}

/** A page that gives itself another title keeps the number. What is there already is left alone: no two may fight over it. */
export function keepBadge(number) {
  if (number && !/^\(\d+\) /.test(document.title)) badge(number)
}
