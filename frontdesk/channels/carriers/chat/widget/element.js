// <frontdesk-chat>: one line of HTML on anybody's page. Here is how it begins, and for whom.

import { Corner } from "./corner.js"
import { Desk } from "./desk.js"
import { backOff } from "./outbox.js"
import { speech } from "./speech.js"
import { Store } from "./store.js"

const HERE = new URL(import.meta.url)

class FrontdeskChat extends HTMLElement {
  static observedAttributes = ["identity"]

  connectedCallback() {
    if (this.life) return
    this.life = new AbortController()
    if (this.config) this.begin()
    else this.configure()
  }

  disconnectedCallback() {
    this.life?.abort()
    this.life = null
  }

  attributeChangedCallback(_name, before, after) {
    if (before !== after) this.identify(after)
  }

  // The page says who is here, in a signed token; null says that they have left. Another person finds another chat.
  identify(identity) {
    this.identity = identity
    if (!this.corner || !this.config.wants_identity) return
    if (personOf(identity) === this.person) return this.corner.identify(identity)
    this.disconnectedCallback()
    this.connectedCallback()
  }

  open() {
    this.corner?.open()
  }

  close() {
    this.corner?.close()
  }

  // From the desk, else as it was the last time; with neither, asked for again until it is there.
  async configure() {
    const key = this.getAttribute("key") ?? HERE.searchParams.get("key") ?? ""
    const language = this.getAttribute("lang") || document.documentElement.lang || navigator.language || "en"
    const store = new Store(key)
    const desk = new Desk(HERE.origin, key, store, { language })
    for (let failures = 1; this.life && !this.config; failures += 1) {
      try {
        const config = await desk.config()
        store.write("config", config)
        this.configured(key, config)
      } catch (error) {
        if (error.isFinal) return console.warn(`frontdesk-chat: ${error.message}`)
        const kept = store.read("config")
        if (kept) this.configured(key, kept)
        else await new Promise((resolve) => setTimeout(resolve, 1000 * backOff(failures)))
      }
    }
  }

  // Switched off, the links inside the element lead nowhere either.
  configured(key, config) {
    if (!config.is_enabled) this.hidden = true
    else this.config ??= { ...config, ...speech(config), key, origin: HERE.origin }
    if (this.config && this.life) this.begin()
  }

  begin() {
    // A desk that cannot check who somebody is knows nobody.
    const identity = this.config.wants_identity ? this.identity : null
    this.person = personOf(identity)
    const told = (name) => this.dispatchEvent(new CustomEvent(`frontdesk:${name}`, { bubbles: true, composed: true }))
    this.corner = new Corner(this.config, this.person, identity, told)
    this.corner.begin(this.shadowRoot ?? this.attachShadow({ mode: "open" }), this.life.signal)
  }
}

// Whom the token names (RFC 7519). Whether it is true, the desk finds out.
function personOf(token) {
  try {
    const bytes = Uint8Array.from(atob(token.split(".")[1].replace(/-/g, "+").replace(/_/g, "/")), (sign) => sign.charCodeAt(0))
    return JSON.parse(new TextDecoder().decode(bytes)).sub
  } catch {
    return ""
  }
}

if (!customElements.get("frontdesk-chat")) customElements.define("frontdesk-chat", FrontdeskChat)
if (!document.querySelector("frontdesk-chat")) document.body.append(document.createElement("frontdesk-chat"))
