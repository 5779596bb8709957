// <look-again>: around a customer's conversation. What is on the page becomes what the server would show now: each child of the parts
// with data-fresh that says something else. Often while an answer is awaited ([data-awaits]), seldom else, and at once when the
// page is seen again. What somebody is writing is in none of these parts. Without scripts the page loads itself again.
const AWAITED_MS = 2_000, ELSE_MS = 20_000

class LookAgain extends HTMLElement {
  connectedCallback() {
    this.seen = () => document.hidden || this.look()
    document.addEventListener("visibilitychange", this.seen)
    this.wait()
  }

  disconnectedCallback() {
    document.removeEventListener("visibilitychange", this.seen)
    clearTimeout(this.timer)
  }

  wait() {
    clearTimeout(this.timer)
    this.timer = setTimeout(() => document.hidden || this.look(), this.querySelector("[data-awaits]") ? AWAITED_MS : ELSE_MS)
  }

  async look() {
    clearTimeout(this.timer)
    const answer = await fetch(this.dataset.src).catch(() => null)
    // Signed out meanwhile, or the conversation is gone: nothing new will come.
    if ([401, 404].includes(answer?.status) || !this.isConnected) return
    if (answer?.ok) this.take(new DOMParser().parseFromString(await answer.text(), "text/html"))
    this.wait()
  }

  take(page) {
    for (const part of this.querySelectorAll("[data-fresh]")) {
      const fresh = page.querySelector(`[data-fresh="${part.dataset.fresh}"]`)
      if (fresh) this.follow(part, [...fresh.children])
    }
  }

  follow(part, fresh) {
    // One by one, so that a reader of screens hears what is new and not all of it, and nobody loses their place.
    fresh.forEach((child, place) => {
      const there = part.children[place]
      if (!there) part.append(child)
      else if (there.textContent.trim() !== child.textContent.trim()) there.replaceWith(child)
    })
    while (part.children.length > fresh.length) part.lastElementChild.remove()
  }
}

customElements.define("look-again", LookAgain)
