// What this browser keeps: in localStorage, so that it outlives a reload and all tabs share it; in memory where that
// is blocked or full. One entry a message, so that two tabs never overwrite each other's.

export class Store {
  // Each person whom the page names has a store of their own, and so has whoever it does not name.
  constructor(key, person) {
    this.prefix = `frontdesk:${key}:${person ? `@${person}:` : ""}`
    this.memory = new Map()
  }

  get(name) {
    if (this.memory.has(name)) return this.memory.get(name)
    try {
      return localStorage.getItem(this.prefix + name)
    } catch {
      return null
    }
  }

  set(name, value) {
    this.memory.set(name, value)
    try {
      localStorage.setItem(this.prefix + name, value)
      this.memory.delete(name)
    } catch {
      // Full: what the desk has too makes room for what it has not.
      if (name !== "messages" && this.get("messages")) {
        this.remove("messages")
        this.set(name, value)
      }
    }
  }

  remove(name) {
    this.memory.delete(name)
    try {
      localStorage.removeItem(this.prefix + name)
    } catch {}
  }

  read(name) {
    try {
      return JSON.parse(this.get(name))
    } catch {
      return null
    }
  }

  write(name, value) {
    this.set(name, JSON.stringify(value))
  }

  names() {
    const names = new Set(this.memory.keys())
    try {
      for (const name of Object.keys(localStorage)) if (name.startsWith(this.prefix)) names.add(name.slice(this.prefix.length))
    } catch {}
    return [...names]
  }

  // What somebody wrote before they signed in, in this same tab, goes on as theirs.
  takeOver(other) {
    if (this.get("token") || tab.get("wrote") !== other.prefix) return
    for (const name of other.names()) {
      if (name.startsWith("@") || name === "config") continue
      this.set(name, other.get(name))
      other.remove(name)
    }
  }

  // Calls back when another tab has changed something.
  watch(changed, signal) {
    const heard = (event) => event.key?.startsWith(this.prefix) && changed(event.key.slice(this.prefix.length))
    addEventListener("storage", heard, { signal })
  }
}

// For this tab alone, and gone with it.
export const tab = {
  get(name) {
    try {
      return sessionStorage.getItem(`frontdesk:${name}`)
    } catch {
      return null
    }
  },
  set(name, value) {
    try {
      sessionStorage.setItem(`frontdesk:${name}`, value)
    } catch {}
  },
}

export function randomName(bytes) {
  return [...crypto.getRandomValues(new Uint8Array(bytes))].map((byte) => byte.toString(16).padStart(2, "0")).join("")
}
