// What somebody typed and has not saved, kept in this browser: it outlives a lost session, a closed window and signing in again.
const prefix = 'draft:';

export function keep(key, text) { localStorage.setItem(prefix + key, text); }

export function read(key) { return localStorage.getItem(prefix + key); }

export function drop(key) { localStorage.removeItem(prefix + key); }

// Keys of the drafts of one kind ("claim:").
export function list(kind) {
  return Object.keys(localStorage).filter(key => key.startsWith(prefix + kind)).map(key => key.slice(prefix.length)).sort();
}
